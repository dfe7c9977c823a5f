"""Quality and cost, measured: tasks, floors that cannot fall unnoticed, results as JSON lines."""

import os

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # as the command line does
