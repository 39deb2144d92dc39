"""Draft: the first document of an incident, from its account and the computed answers."""
