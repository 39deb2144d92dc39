"""Rules B: language."""
