"""Rules S: summary."""
