"""Likeness of texts: which old document is about the same thing."""
