"""How many were killed, wounded, arrested: figures and what they count."""
