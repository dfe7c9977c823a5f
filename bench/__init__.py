"""Quality and cost, measured: tasks, floors that cannot fall unnoticed, results as JSON lines."""
