"""Pure rules of people and places."""
