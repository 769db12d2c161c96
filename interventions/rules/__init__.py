"""Pure rules of interventions."""
