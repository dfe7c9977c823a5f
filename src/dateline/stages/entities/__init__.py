"""Coreference: names, descriptions and pronouns tied to the entities they stand for."""
