"""Words that locate something on the calendar, and what they resolve to."""
