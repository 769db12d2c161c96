"""The site's own pages: entrance, health, errors, statements."""
