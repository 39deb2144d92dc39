"""Exports of Argo CD."""
