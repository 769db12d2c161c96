"""Verbs about documents: ask for one, make it, find the lost ones again."""
