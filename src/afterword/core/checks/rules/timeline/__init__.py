"""Rules T: timeline."""
