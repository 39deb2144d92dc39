"""Exports of incident.io."""
