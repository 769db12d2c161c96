"""What others may know: rollups, dashboards and documents, always from what was submitted."""
