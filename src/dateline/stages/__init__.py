"""Analysis to one layer; one file for each stage."""
