"""A record as a reader sees it: what to show, in which order, in which words, said by whom.

Decided once, here; the terminal and the page only draw it.
"""

from dateline.pipeline.digest.build import digest

__all__ = ["digest"]
