"""Pages of the catalogue, of what schools run, and of what authorities offer."""
