"""What is sent in."""
