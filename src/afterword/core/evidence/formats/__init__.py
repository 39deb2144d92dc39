"""One folder per tool whose exports are read."""
