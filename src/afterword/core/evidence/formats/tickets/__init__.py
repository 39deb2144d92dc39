"""Exports of support desks."""
