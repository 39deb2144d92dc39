"""Exports of PagerDuty."""
