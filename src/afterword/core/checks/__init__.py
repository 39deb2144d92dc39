"""The checks: one engine, one module per rule, suppression with a reason, a baseline that only shrinks."""
