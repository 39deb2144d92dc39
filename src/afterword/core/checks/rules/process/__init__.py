"""Rules W: process."""
