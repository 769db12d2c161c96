"""Interventions: a catalogue one can trust, what a school runs of it, and whether it kept, changed or stopped it."""
