"""Frozen records and closed word lists: what a postmortem says, and what a check says of it."""
