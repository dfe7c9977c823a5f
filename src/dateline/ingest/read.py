"""A raw item to its document, or a refusal."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Mapping

from dateline.errors import AssetError, DatelineError, InputError, LimitError
from dateline.ingest.child import Parse
from dateline.ingest.decode import decode
from dateline.ingest.entry import read_entry
from dateline.ingest.form import Form
from dateline.ingest.html import read_html
from dateline.ingest.item import RawItem, shown
from dateline.ingest.json_shape import is_one_report
from dateline.ingest.jsonl import read_line, read_value
from dateline.ingest.outcome import Outcome, Refused
from dateline.ingest.text import read_text

_log = logging.getLogger(__name__)
Named = tuple[str, Outcome]


def read_item(item: RawItem, parse: Parse) -> Named:
    """The name of a report (its own id where it has one) and its document or refusal.

    One report that trips over a mistake of ours is refused with the mistake's name; a broken
    installation stops the run.
    """
    try:
        return _READERS[item.form](item, parse)
    except AssetError:
        raise
    except (InputError, LimitError) as problem:
        return item.name, Refused(item.name, str(problem))
    except (
        DatelineError,
        ValueError,
        LookupError,
        TypeError,
        ArithmeticError,
        RecursionError,
    ) as mistake:
        _log.warning("%s: %s", item.name, type(mistake).__name__, exc_info=True)
        reason = f"{item.name}: could not be read because of a mistake in dateline ({type(mistake).__name__}: {mistake}). Please report it."
        return item.name, Refused(item.name, reason)


def _text(item: RawItem, parse: Parse) -> Named:  # noqa: ARG001  # the shape of every reader
    text = decode(item.raw, item.name, charset=item.given.charset)
    return item.name, read_text(text, name=item.name, given=item.given, raw_sha256=item.sha256)


def _html(item: RawItem, parse: Parse) -> Named:
    return item.name, read_html(item.raw, name=item.name, given=item.given, parse=parse)


def _line(item: RawItem, parse: Parse) -> Named:
    where = item.where or item.name
    text = decode(item.raw, where, charset=item.given.charset)
    value = read_line(text, where)
    if isinstance(value, Refused):
        return item.name, value
    if is_one_report(value):
        return _document(item, parse)
    own, outcome = read_value(value, where, item.given)
    return own or item.name, outcome


def _document(item: RawItem, parse: Parse) -> Named:
    where = item.where or item.name
    made = parse("json", item.raw, name=where)["entries"]
    if len(made) != 1:
        raise InputError(f"{where}: expected one report, found {len(made)}.")
    name, outcome = _of_entry(made[0], item, where)
    return shown(str(made[0].get("id") or name)), outcome


def _entry(item: RawItem, parse: Parse) -> Named:  # noqa: ARG001  # as above
    entry = json.loads(item.raw)
    return _of_entry(entry, item, item.name)


def _of_entry(entry: Mapping[str, object], item: RawItem, name: str) -> Named:
    reader = "summary" if entry.get("is_summary") else "entry"
    outcome = read_entry(entry, name=name, given=item.given, reader=reader, raw_sha256=item.sha256)
    return item.name, outcome


def _pdf(item: RawItem, parse: Parse) -> Named:
    entry = parse("pdf", item.raw, name=item.name)
    sha256 = hashlib.sha256(item.raw).hexdigest()
    return item.name, read_entry(
        entry, name=item.name, given=item.given, reader="pdf", raw_sha256=sha256
    )


_READERS: dict[Form, Callable[[RawItem, Parse], Named]] = {
    "text": _text,
    "html": _html,
    "line": _line,
    "document": _document,
    "entry": _entry,
    "pdf": _pdf,
}
