"""How plans are said."""
