"""Who speaks in the report, once each, and what kind of source it is."""
