"""One module per sort of page."""
