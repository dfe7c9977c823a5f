"""Where each event mention took place."""
