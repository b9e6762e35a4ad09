"""Responses to scores."""
