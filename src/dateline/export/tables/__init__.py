"""A case or some records as tables: typed rows, every value with its words; pyarrow in one file alone."""
