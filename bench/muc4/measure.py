"""All MUC-4 measures of answers against keys, as counts by line and message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bench.bootstrap import Counts
from bench.muc4 import ree, rme
from bench.muc4.counted import total
from bench.muc4.form import NAMES, SCORED, Template
from bench.muc4.matched import accuracies
from bench.muc4.messages import Message
from bench.muc4.ours import Answer
from bench.muc4.report import OBJECTS, report
from bench.muc4.roles import flattened, gold_roles, gold_templates
from bench.muc4.templates import score_all

Table = dict[str, dict[str, Counts]]


def measured(
    messages: Sequence[Message],
    keys: Mapping[str, list[Template]],
    answers: Mapping[str, Answer],
) -> Table:
    """Line to message to counts."""
    table: Table = defaultdict(dict)
    wanted = {message.name: keys[message.name] for message in messages}
    _roles(table, messages, wanted, answers)
    _slots(table, wanted, answers)
    return dict(table)


def _roles(
    table: Table,
    messages: Sequence[Message],
    keys: Mapping[str, list[Template]],
    answers: Mapping[str, Answer],
) -> None:
    flat = {name: flattened(answer.single) for name, answer in answers.items()}
    for name, by_role in ree.by_report(gold_roles(keys, messages), flat).items():
        table["ree"][name] = total(by_role.values()).row
        for role, counts in by_role.items():
            table[f"ree_{role.lower()}"][name] = counts.row
    gold = gold_templates(keys, messages)
    found = {name: answer.roles for name, answer in answers.items()}
    for line, by_mention in (("rme_subset", False), ("rme_phi3", True)):
        for name, counts in rme.by_report(gold, found, by_mention=by_mention).items():
            table[line][name] = counts.row


def _slots(table: Table, keys: Mapping[str, list[Template]], answers: Mapping[str, Answer]) -> None:
    responses = {name: answer.templates for name, answer in answers.items()}
    for name, score in score_all(keys, responses).items():
        rows = report([score]).rows
        table["all_templates"][name] = rows["ALL TEMPLATES"].row
        table["matched_only"][name] = rows["MATCHED ONLY"].row
        table["text_filtering"][name] = rows["TEXT FILTERING"].row
        table["templates"][name] = rows[NAMES[1]].row
        for row in [*OBJECTS, *(NAMES[slot] for slot in SCORED)]:
            table[f"slot_{row}"][name] = rows[row].row
        for line, right in accuracies(score).items():
            table[f"matched_{line}"][name] = right
        if not keys[name]:
            table["irrelevant_left_alone"][name] = (float(not score.is_found), 1.0)
