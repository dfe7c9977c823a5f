"""The one place that opens network connections: politely, and to public addresses alone."""

from dateline.ingest.fetch.connection import Limits
from dateline.ingest.fetch.fetcher import WebFetcher
from dateline.ingest.fetch.schedule import next_look

__all__ = ["Limits", "WebFetcher", "next_look"]
