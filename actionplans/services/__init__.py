"""What may be done with action plans: one verb each."""
