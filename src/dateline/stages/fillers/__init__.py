"""Who did it, to whom and with what, word by word, by heads over the encoder."""
