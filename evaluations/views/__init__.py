"""Pages of self-evaluation."""
