"""The grounding gate: whether the words that a claim points at say what the claim says."""
