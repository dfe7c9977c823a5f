"""Makes the files of ``data-multilingual/``: an encoder and heads for reports that are not English."""
