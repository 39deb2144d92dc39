"""Alarms of Amazon CloudWatch."""
