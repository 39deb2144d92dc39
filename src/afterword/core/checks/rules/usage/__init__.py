"""Rules U: usage."""
