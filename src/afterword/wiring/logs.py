"""What the processes of a server log."""

from afterword.adapters.logs import start_logging

__all__ = ["start_logging"]
