"""An organisation that does not exist, with two years of postmortems."""
