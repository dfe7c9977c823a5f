"""Reads the tables of the ontology and proves that they hold together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar, get_args

import msgspec

from dateline.errors import OntologyError
from dateline.model.event import Execution, RoleName

NONE = "none"
CODE_TABLES = ("means", "targets", "purposes", "effects", "executions", "roles")
_CAMEO = re.compile(r"(0[1-9]|1[0-9]|20)[0-9]{1,2}")

T = TypeVar("T")


class Kind(msgspec.Struct, frozen=True):
    """One kind of event and its code in other codebooks, ``none`` where it has none.

    ``acled`` is a sub-event type, ``plover`` an event type with or without ``-mode``, ``cameo`` a code
    of three or four digits, ``gtd_attack`` a number, ``muc4`` an incident type. ``scenario`` is the
    coarser kind of the benchmark scenarios.
    """

    key: str
    label: str
    definition: str
    family: str
    acled: str
    plover: str
    cameo: str
    gtd_attack: str
    muc4: str
    scenario: str


class Code(msgspec.Struct, frozen=True):
    """One value of a closed list: means, target, purpose, effect, stage of execution or role."""

    key: str
    label: str
    definition: str
    parent: str = NONE
    sector: str = NONE
    gtd_weapon: str = NONE
    muc4: str = NONE


class Ontology(msgspec.Struct, frozen=True):
    """All tables, by key. ``acled`` gives event type and disorder type of each sub-event type."""

    kinds: dict[str, Kind]
    means: dict[str, Code]
    targets: dict[str, Code]
    purposes: dict[str, Code]
    effects: dict[str, Code]
    executions: dict[str, Code]
    roles: dict[str, Code]
    acled: dict[str, tuple[str, str]]
    gtd_attack: dict[str, str]
    gtd_weapon: dict[str, str]

    def scenario(self, kind: str) -> str:
        """The scenario kind of a kind. Raises OntologyError for an unknown one."""
        found = self.kinds.get(kind)
        if found is None:
            message = f"no kind is called {kind!r}; known: {', '.join(self.kinds)}"
            raise OntologyError(message)
        return found.scenario

    def acled_columns(self, kind: str) -> tuple[str, str, str] | None:
        """Disorder type, event type and sub-event type of a kind, or None where ACLED has no type."""
        sub_event = self.kinds[kind].acled
        if sub_event == NONE:
            return None
        event_type, disorder = self.acled[sub_event]
        return disorder, event_type, sub_event


def read_ontology(read: Callable[[str], str]) -> Ontology:
    """The ontology from tables that ``read`` gives by name, such as ``kinds`` or ``codebooks``.

    Raises OntologyError for a table that is not TOML or a reference that leads nowhere.
    """
    raw = {n: _parse(n, read(n)) for n in ("kinds", "acled", "codebooks", *CODE_TABLES)}
    acled = {
        sub_event: (str(group["name"]), str(group["disorder"]))
        for group in raw["acled"]["type"]
        for sub_event in group["sub_events"]
    }
    codes = {
        n: _by_key(n, _convert(n, raw[n].get("code"), list[Code]), lambda c: c.key)
        for n in CODE_TABLES
    }
    kinds = _convert("kinds", raw["kinds"].get("kind"), list[Kind])
    books = raw["codebooks"]
    ontology = Ontology(
        kinds=_by_key("kinds", kinds, lambda k: k.key),
        acled=acled,
        gtd_attack=books["gtd_attack"],
        gtd_weapon=books["gtd_weapon"],
        **codes,
    )
    _check(ontology, books)
    return ontology


@cache
def load_ontology() -> Ontology:
    """The shipped ontology, read once per process. Raises OntologyError."""
    folder = resources.files("dateline.ontology")
    return read_ontology(lambda name: (folder / f"{name}.toml").read_text("utf-8"))


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = f"ontology table {name}.toml is not TOML: {problem}"
        raise OntologyError(message) from problem


def _convert(name: str, rows: object, form: type[T]) -> T:
    try:
        return msgspec.convert(rows, form)
    except msgspec.ValidationError as problem:
        message = f"ontology table {name}.toml has another form: {problem}"
        raise OntologyError(message) from problem


def _by_key(name: str, rows: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    found: dict[str, T] = {}
    for row in rows:
        if key(row) in found:
            message = f"ontology table {name}.toml has two entries called {key(row)!r}"
            raise OntologyError(message)
        found[key(row)] = row
    return found


def _check(ontology: Ontology, books: Mapping[str, Any]) -> None:
    plover = set(books["plover"]) | {f"{t}-{m}" for t, ms in books["plover"].items() for m in ms}
    for kind in ontology.kinds.values():
        _known(kind.key, "acled", kind.acled, ontology.acled)
        _known(kind.key, "plover", kind.plover, plover)
        _known(kind.key, "gtd_attack", kind.gtd_attack, ontology.gtd_attack)
        _known(kind.key, "muc4", kind.muc4, books["muc4"]["incidents"])
        if kind.cameo != NONE and not _CAMEO.fullmatch(kind.cameo):
            message = f"kind {kind.key!r}: CAMEO code {kind.cameo!r} is not three or four digits under roots 01 to 20"
            raise OntologyError(message)
        target = ontology.kinds.get(kind.scenario)
        if target is None or target.scenario != target.key:
            message = f"kind {kind.key!r}: scenario kind {kind.scenario!r} is not one that stands for itself"
            raise OntologyError(message)
    for code in ontology.means.values():
        _known(code.key, "parent", code.parent, ontology.means)
        _known(code.key, "gtd_weapon", code.gtd_weapon, ontology.gtd_weapon)
        _known(code.key, "muc4", code.muc4, books["muc4"]["instruments"])
    for name, form in (("executions", Execution), ("roles", RoleName)):
        keys, wanted = set(getattr(ontology, name)), set(get_args(form))
        if keys != wanted:
            message = (
                f"ontology table {name}.toml holds {sorted(keys)}, the record type {sorted(wanted)}"
            )
            raise OntologyError(message)


def _known(key: str, field: str, value: str, allowed: Iterable[str]) -> None:
    if value != NONE and value not in allowed:
        message = f'{key!r}: {field} = {value!r} is in no table; give one that is, or "none"'
        raise OntologyError(message)
