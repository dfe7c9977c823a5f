"""A case for assistants: tools of the Model Context Protocol that search records and quote their words."""
