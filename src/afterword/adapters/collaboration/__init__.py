"""Writing together: shared texts (Yjs updates) and the process that carries them between browsers."""
