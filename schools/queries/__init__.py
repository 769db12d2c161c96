"""Reads of people and places."""
