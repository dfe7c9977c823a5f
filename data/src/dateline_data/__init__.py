"""Data files of Dateline. Read them through ``dateline.assets``, which verifies them."""
