"""Rules C: causes."""
