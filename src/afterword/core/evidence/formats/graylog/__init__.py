"""Alerts of Graylog."""
