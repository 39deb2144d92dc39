"""Rules P: public."""
