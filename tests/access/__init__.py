"""Every address × every actor × whose objects, generated from the list of addresses."""
