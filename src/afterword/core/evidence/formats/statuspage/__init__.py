"""Exports of Statuspage."""
