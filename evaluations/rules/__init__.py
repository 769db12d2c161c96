"""Pure rules of self-evaluation."""
