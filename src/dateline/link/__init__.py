"""Many reports to one event: sightings, candidates, pairs, clusters. Knows nothing of stages or stores."""
