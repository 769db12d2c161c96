"""Commands of the whole site, each a module."""
