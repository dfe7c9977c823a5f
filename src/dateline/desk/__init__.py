"""The desk: a local web application over one case, with pages for people and an API for programs."""
