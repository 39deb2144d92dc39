"""Evidence on this machine: files, folders and archives."""
