"""Requests that nobody sends in good faith, and what a desk may answer to them."""
