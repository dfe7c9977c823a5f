"""Words in their context as vectors: one pass of a small transformer over the whole report."""
