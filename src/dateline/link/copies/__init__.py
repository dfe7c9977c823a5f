"""Which reports took their words from which: sketches, an index of them, and the lineage they make.

``CopyIndex.add`` gives the copies that one more report brings to light; ``lineage`` gives those of a
set of reports, whatever their order. ``origins`` says what then counts as one source.
"""
