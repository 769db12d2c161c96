"""What people of a place type in."""
