"""Whether a report is worth the full reading: a score over named signs, before the encoder."""
