"""MUC-4: its messages, keys and responses, and the three ways in which templates are scored."""
