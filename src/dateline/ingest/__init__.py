"""Bytes to a document, or a refusal with its reason."""

from dateline.ingest.file import read_bytes, read_path
from dateline.ingest.outcome import Given, Outcome, Refused
from dateline.ingest.text import read_text

__all__ = ["Given", "Outcome", "Refused", "read_bytes", "read_path", "read_text"]
