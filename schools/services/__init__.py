"""Verbs of people and places."""
