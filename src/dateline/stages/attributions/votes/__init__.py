"""Learned votes: which words are cues, and which words are whose and what they say."""
