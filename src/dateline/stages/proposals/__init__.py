"""Claims that a language model proposes: asked for, found in the report by exact quote, and passed by the gate."""
