"""Questions in a browser: every type, every case, storage, My work."""
