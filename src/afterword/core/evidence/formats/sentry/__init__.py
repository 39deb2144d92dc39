"""Issues and errors of Sentry."""
