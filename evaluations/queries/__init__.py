"""Reads of self-evaluation: what one page needs, in a fixed number of statements."""
