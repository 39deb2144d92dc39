"""Rules I: impact."""
