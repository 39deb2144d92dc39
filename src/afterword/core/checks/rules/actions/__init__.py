"""Rules A: actions."""
