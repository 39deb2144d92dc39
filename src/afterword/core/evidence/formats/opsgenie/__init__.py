"""Alerts of Opsgenie."""
