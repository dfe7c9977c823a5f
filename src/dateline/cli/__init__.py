"""The command line: the only part that prints.

Matrices here are small: threads of the linear algebra library would only wait for each other, and double the CPU time.
"""

import os

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
