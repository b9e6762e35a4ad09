"""The seeds folder."""
