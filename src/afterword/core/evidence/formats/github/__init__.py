"""Exports of GitHub."""
