"""Parts of speech, lemmas and dependencies."""
