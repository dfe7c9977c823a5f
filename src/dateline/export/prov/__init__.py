"""Where everything in a case comes from, as W3C PROV (PROV-DM, 2013): one list of statements, two notations."""
