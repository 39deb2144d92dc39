"""The world behind the ports: files on disk, the clock, the settings."""
