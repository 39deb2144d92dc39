"""Exports of FireHydrant."""
