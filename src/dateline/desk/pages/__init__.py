"""The pages of the desk, one module each: what was asked, and what the template is given."""
