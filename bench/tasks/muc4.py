"""MUC-4: incidents of news reports, all 24 slots, and the five roles of the literature.

``ree`` is CEAF-REE F1 over five roles, ``rme_subset`` and ``rme_phi3`` are CEAF-RME, ``all_templates``
is the F measure of 1992 over 24 slots, ``slot_*`` its rows. ``matched_*`` are accuracies of single
decisions in templates that key and response share. ``irrelevant_left_alone`` is the share of messages
without an incident that get none. Test messages are measured where the folder has some, else all;
files with ``mixed`` in their name (the same messages in natural case) get lines of their own. Stories in
capitals are given natural case before they are read (``dateline.ingest.natural_case``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.corpora import CORPORA, NoData, shown
from bench.corpus import corpus_sha256
from bench.muc4 import keys as key_files
from bench.muc4.form import Template
from bench.muc4.measure import Table, measured
from bench.muc4.messages import Message, read_messages
from bench.muc4.ours import read_message
from bench.outcome import Outcome
from bench.tasks.times import outcome_of

DEFAULT_DATA = CORPORA / "muc4"
MIXED = "mixed"


def run(data: Path) -> Outcome:
    """Every test message of a folder with ``texts`` and ``keys``. Raises NoData."""
    keys = key_files.read_folder(data / "keys")
    table: Table = {}
    for prefix, messages in variants(data, keys).items():
        answers = {message.name: read_message(message) for message in messages}
        lines = measured(messages, keys, answers)
        table |= {prefix + line: counts for line, counts in lines.items()}
    return outcome_of("muc4", corpus_sha256(data), table)


def variants(data: Path, keys: Mapping[str, list[Template]]) -> dict[str, list[Message]]:
    """The messages to measure by the prefix of their lines. Raises NoData."""
    plain = read_messages(data / "texts", is_wanted=lambda path: MIXED not in path.name)
    mixed = read_messages(data / "texts", is_wanted=lambda path: MIXED in path.name)
    chosen = {"": tests_of(plain, keys), f"{MIXED}_": tests_of(mixed, keys)}
    found = {prefix: messages for prefix, messages in chosen.items() if messages}
    if not found:
        raise NoData(f"no message of {shown(data / 'texts')} has a key in {shown(data / 'keys')}")
    return found


def tests_of(messages: Iterable[Message], keys: Mapping[str, list[Template]]) -> list[Message]:
    """The test messages that have a key, or all that have one where there is no test message."""
    keyed = [message for message in messages if message.name in keys]
    return [message for message in keyed if message.name.startswith("TST")] or keyed
