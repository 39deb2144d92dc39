"""Afterword: the system in which a team finishes an incident."""

__version__ = "0.1.0"
