"""Exports of journald."""
