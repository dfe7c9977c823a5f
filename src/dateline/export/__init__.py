"""Records to files; one file for each format."""
