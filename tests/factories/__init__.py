"""Factories, one file a room."""
