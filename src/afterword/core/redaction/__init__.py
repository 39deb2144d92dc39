"""Redaction: words that are taken out for good, wherever and however they are written."""
