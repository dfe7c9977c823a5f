"""The commands for many reports: add to a case, list, show, explain, judge, verify and export its records."""
