"""Words for places: which place a name means, what region a relation describes, how fine that is."""
