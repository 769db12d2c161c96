"""Verbs of self-evaluation: one transaction each, named errors, history kept."""
