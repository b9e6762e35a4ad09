"""Directives, one noun a file."""
