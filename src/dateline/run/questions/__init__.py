"""What people are asked about a case: made record by record as it is settled, kept beside it, sorted by worth."""
