"""What may be done by whom."""
