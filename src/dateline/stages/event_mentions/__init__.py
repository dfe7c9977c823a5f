"""Words that speak of events: their kind, reality and standing."""
