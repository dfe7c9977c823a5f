"""Who claims, denies, is blamed for or is suspected of an event, and who says so."""
