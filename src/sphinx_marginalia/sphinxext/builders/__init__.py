"""Builders, and what some of them need."""
