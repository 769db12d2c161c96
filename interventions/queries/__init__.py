"""What pages need of the catalogue and of what schools run."""
