"""Trains the encoder and its heads; README.md says how."""
