"""Web archives: reads anybody's, writes the case's own."""
