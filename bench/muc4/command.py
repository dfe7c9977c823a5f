"""``python -m bench score-muc4`` and ``read-muc4``: score a file of predictions, write our own."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from bench.bootstrap import score, summed
from bench.corpora import CORPORA, NoData, shown
from bench.muc4 import keys as key_files
from bench.muc4 import ree, rme
from bench.muc4.counted import Counted, total
from bench.muc4.errors import error_lines
from bench.muc4.form import Template
from bench.muc4.measure import measured
from bench.muc4.messages import Message, read_messages
from bench.muc4.ours import Answer, read_message
from bench.muc4.report import report
from bench.muc4.roles import (
    ROLES,
    Roles,
    RoleTemplate,
    flattened,
    gold_roles,
    gold_templates,
    merged_roles,
    read_grit,
    read_templates,
)
from bench.muc4.templates import score_all

FORMS = ("grit", "gtt", "iterx", "response")
DEFAULT_DATA = CORPORA / "muc4"
_SET = re.compile(r"[A-Z]+\d?")
Value = TypeVar("Value")


def add_score_options(command: argparse.ArgumentParser) -> None:
    """The options of ``score-muc4``."""
    command.add_argument("--pred", type=Path, required=True, help="file of predictions")
    command.add_argument("--form", choices=FORMS, required=True, help="how that file is laid out")
    command.add_argument(
        "--gold",
        type=Path,
        default=DEFAULT_DATA,
        help="folder with texts and keys, or a gold file of GRIT or GTT",
    )


def add_read_options(command: argparse.ArgumentParser) -> None:
    """The options of ``read-muc4``."""
    command.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the data")
    command.add_argument("--messages", default="TST", help="regular expression of message names")
    command.add_argument("--out", type=Path, required=True, help="file for the response")
    command.add_argument(
        "--errors", type=Path, help="file for what is wrong, of training messages only"
    )


def score_file(options: argparse.Namespace) -> int:
    """Print the scores of a file of predictions; 0, or 2 where gold and form do not fit."""
    try:
        lines = list(_lines(options.gold, options.pred, options.form))
    except NoData as missing:
        print(missing, file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0


def _lines(gold: Path, predicted: Path, form: str) -> Iterable[str]:
    if form == "response":
        responses = key_files.parse(predicted.read_text("utf-8", errors="replace"))
        if not gold.is_dir():
            raise NoData(f"a response needs keys: {shown(gold)} is not a folder with keys")
        keys = of_same_sets(key_files.read_folder(gold / "keys"), responses)
        yield report(score_all(keys, responses).values()).printed()
        return
    if form == "grit":
        roles = read_grit(predicted)
        yield from _ree_lines(of_same_sets(_gold_roles(gold), roles), roles)
        return
    templates = read_templates(predicted)
    flat = {name: flattened(found) for name, found in templates.items()}
    yield from _ree_lines(of_same_sets(_gold_roles(gold), flat), flat)
    wanted = _gold_templates(gold)
    if wanted is None:
        yield "CEAF-RME needs templates as gold, which this file does not have"
        return
    wanted = of_same_sets(wanted, templates)
    for name, by_mention in (("subset", False), ("phi-3", True)):
        counts = total(rme.by_report(wanted, templates, by_mention=by_mention).values())
        yield _line(f"CEAF-RME {name}", counts)


def of_same_sets(gold: Mapping[str, Value], predicted: Iterable[str]) -> dict[str, Value]:
    """The gold of those sets (DEV, TST1, ...) from which anything was predicted."""
    sets = {_set_of(name) for name in predicted}
    return {name: value for name, value in gold.items() if _set_of(name) in sets}


def _set_of(name: str) -> str:
    match = _SET.match(name)
    return match[0] if match else name


def _gold_roles(gold: Path) -> Mapping[str, Roles]:
    if gold.is_dir():
        return gold_roles(key_files.read_folder(gold / "keys"), _messages(gold))
    if _has_templates(gold):
        return {name: merged_roles(found) for name, found in read_templates(gold).items()}
    return read_grit(gold)


def _gold_templates(gold: Path) -> Mapping[str, Sequence[RoleTemplate]] | None:
    if gold.is_dir():
        return gold_templates(key_files.read_folder(gold / "keys"), _messages(gold))
    return read_templates(gold) if _has_templates(gold) else None


def _has_templates(gold: Path) -> bool:
    with gold.open(encoding="utf-8") as lines:
        return '"templates"' in lines.readline()


def _messages(data: Path) -> list[Message]:
    return read_messages(data / "texts", is_wanted=lambda path: "mixed" not in path.name)


def _ree_lines(gold: Mapping[str, Roles], predicted: Mapping[str, Roles]) -> Iterable[str]:
    by_report = ree.by_report(gold, predicted)
    for role in ROLES:
        yield _line(f"CEAF-REE {role}", total(counts[role] for counts in by_report.values()))
    every = (counts for by_role in by_report.values() for counts in by_role.values())
    yield _line("CEAF-REE", total(every))


def _line(name: str, counts: Counted) -> str:
    return (
        f"{name:18} P {100 * counts.precision:6.2f}  R {100 * counts.recall:6.2f}  "
        f"F1 {100 * counts.f1:6.2f}"
    )


def read_and_score(options: argparse.Namespace) -> int:
    """Read messages, write the response file, print the report and the measures."""
    try:
        keys = key_files.read_folder(options.data / "keys")
        messages = _named(_messages(options.data), keys, options.messages)
    except NoData as missing:
        print(f"skipped: {missing}", file=sys.stderr)
        return 0
    answers: dict[str, Answer] = {}
    with options.out.open("w", encoding="utf-8") as out:
        for number, message in enumerate(messages, 1):
            answers[message.name] = read_message(message)
            out.write(answers[message.name].printed + "\n")
            print(f"\r{number} of {len(messages)} messages", end="", file=sys.stderr)
    print(file=sys.stderr)
    wanted = {message.name: keys[message.name] for message in messages}
    responses = {name: found.templates for name, found in answers.items()}
    scores = score_all(wanted, responses)
    print(report(scores.values()).printed())
    if options.errors:
        # A test whose errors were read is no test any more.
        lines = (
            line
            for name, found in scores.items()
            if name.startswith("DEV")
            for line in error_lines(name, found)
        )
        options.errors.write_text("".join(line + "\n" for line in lines), "utf-8")
    for line, counts in sorted(measured(messages, keys, answers).items()):
        value = score(summed(counts))
        if not line.startswith("slot_") and value is not None:
            print(f"{line:32} {value:.3f}")
    return 0


def _named(
    messages: Iterable[Message], keys: Mapping[str, list[Template]], pattern: str
) -> list[Message]:
    """The keyed messages whose name matches. Raises NoData when none does."""
    wanted = re.compile(pattern)
    found = [m for m in messages if m.name in keys and wanted.match(m.name)]
    if not found:
        raise NoData(f"no message with a key is called {pattern}")
    return found
