"""Names of private persons, hidden in what leaves a case: who is private, where their names stand, what stands there instead."""
