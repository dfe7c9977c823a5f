"""Reports that are not English, read by one multilingual encoder and its heads (``dateline[multilingual]``)."""
