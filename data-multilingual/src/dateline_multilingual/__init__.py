"""The multilingual encoder of Dateline: files only."""
