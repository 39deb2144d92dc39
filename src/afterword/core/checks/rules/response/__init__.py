"""Rules R: response."""
