"""Journeys in a real Chromium against the whole running service; every page they pass is checked (`checks.py`)."""
