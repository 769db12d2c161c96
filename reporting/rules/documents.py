"""How often a document is tried."""

MOST_ATTEMPTS = 3
