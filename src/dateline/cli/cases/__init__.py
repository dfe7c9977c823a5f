"""The commands for many reports: add to a case, list, show, explain, judge and verify its records."""
