"""When each event mention took place, by its own words or its neighbours'."""
