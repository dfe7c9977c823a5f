"""Dateline reads news reports into a record you can check.

What happened, to whom, by whom, where, when, by what means, and who says so; each value with the
exact words that support it.
"""
