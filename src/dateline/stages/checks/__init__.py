"""Checks inside one report: figures, dates and distances that disagree."""
