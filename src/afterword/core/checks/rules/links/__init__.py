"""Rules X: links."""
