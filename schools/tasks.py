"""Tasks of people and places."""
