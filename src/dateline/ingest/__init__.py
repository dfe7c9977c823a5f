"""Bytes to a Document, or a refusal with its reason."""
