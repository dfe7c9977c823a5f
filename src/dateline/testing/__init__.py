"""Fakes of every contract, builders, and checks for authors of plug-ins."""
