"""How people and places are said."""
