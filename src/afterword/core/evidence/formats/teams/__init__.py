"""Exports of Microsoft Teams."""
