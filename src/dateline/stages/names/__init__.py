"""Names of persons, organisations, groups, places, facilities and weapons."""
