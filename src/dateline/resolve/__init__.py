"""Pure: an expression and an anchor in, a value out. Times, numbers, names, bearings."""
