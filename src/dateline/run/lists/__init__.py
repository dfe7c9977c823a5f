"""What records are listed, in which order, and what changed since somebody looked."""
