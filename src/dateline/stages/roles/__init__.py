"""Who did what to whom, and with what."""
