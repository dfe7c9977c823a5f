"""One file for each task; the table in ``bench.registry`` names them."""
