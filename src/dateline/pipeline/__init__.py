"""Stages in a row: the chain, recipes that name its stages, and the catalogue they come from."""
