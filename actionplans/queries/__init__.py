"""Reads of action plans."""
