"""Claims: attributions and the author's own words on fields of events, with certainty."""
