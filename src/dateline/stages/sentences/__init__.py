"""Paragraphs and sentences of the parts that are read."""
