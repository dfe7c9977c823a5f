"""How reliable the records of a case are: a sample coded by several people, and values audited blind."""
