"""Incidents of Google Cloud Monitoring."""
