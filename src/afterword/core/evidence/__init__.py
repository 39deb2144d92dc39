"""Evidence: what tools recorded of an incident, read from their exports into items."""
