"""Exports of Alertmanager."""
