"""Alerts of New Relic."""
