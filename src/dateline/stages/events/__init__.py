"""Mentions of one event brought together, with roles, counts, time and place."""
