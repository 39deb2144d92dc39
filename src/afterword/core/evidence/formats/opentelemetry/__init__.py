"""Logs in the OpenTelemetry format."""
