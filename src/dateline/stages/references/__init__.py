"""Pronouns and descriptions that refer to persons and bodies."""
