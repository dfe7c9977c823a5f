"""Places: what each name means, and regions described by their relation to one."""
