"""Many reports into one case: added, linked, assembled and kept up to date."""
