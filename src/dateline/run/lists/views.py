"""Saved lists of a case: filters under a name, kept in the case, the same for the board and the command line."""

from __future__ import annotations

import msgspec

from dateline.contracts.store import Store
from dateline.errors import DatelineError, InputError
from dateline.model.text import content_id
from dateline.run.lists.filters import Filters

PREFIX = "view/"
"""Of the notes that hold them: a case remembers notes, but they are no part of what it says."""
LONGEST_NAME = 80
MOST = 200


class SavedView(msgspec.Struct, frozen=True):
    """A list by its name."""

    name: str
    filters: Filters


def views_of(case: Store) -> tuple[SavedView, ...]:
    """The saved lists, by name; one that a later version kept in another form is left out."""
    found = []
    for body in case.notes(PREFIX).values():
        try:
            found.append(msgspec.json.decode(body, type=SavedView))
        except (msgspec.ValidationError, msgspec.DecodeError, InputError):
            continue
    return tuple(sorted(found, key=lambda view: (view.name.casefold(), view.name)))


def view_named(case: Store, name: str) -> SavedView:
    """The saved list of a name. Raises InputError with the names that there are."""
    found = _found(case, name)
    if found is None:
        names = ", ".join(view.name for view in views_of(case))
        raise InputError(f"no list is saved as {_clean(name)!r}. There are: {names or 'none'}")
    return found


def save_view(case: Store, name: str, filters: Filters) -> SavedView:
    """Keep a list under a name, in place of the one of that name. Raises InputError for a name that is none."""
    kept = SavedView(_clean(name), filters)
    with case.batch():
        if _found(case, name) is None and len(case.notes(PREFIX)) >= MOST:
            raise InputError(f"a case keeps {MOST} saved lists at most: delete one first")
        case.set_note(_key(name), msgspec.json.encode(kept).decode())
    return kept


def rename_view(case: Store, old: str, new: str) -> SavedView:
    """Give a list another name. Raises InputError where there is none, or one of the new name."""
    with case.batch():
        view = view_named(case, old)
        if _key(old) != _key(new) and _found(case, new) is not None:
            raise InputError(f"another list is saved as {_clean(new)!r}")
        case.set_note(_key(old), None)
        return save_view(case, new, view.filters)


def delete_view(case: Store, name: str) -> None:
    """Forget a list; the records stay. Raises InputError where there is none."""
    view_named(case, name)
    case.set_note(_key(name), None)


def _found(case: Store, name: str) -> SavedView | None:
    body = case.note(_key(name))
    try:
        return msgspec.json.decode(body, type=SavedView) if body else None
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        raise DatelineError(f"the saved list {_clean(name)!r} cannot be read: {wrong}") from wrong


def _key(name: str) -> str:
    return PREFIX + content_id("view", _clean(name).casefold())


def _clean(name: str) -> str:
    found = " ".join(name.split())
    if not found or not found.isprintable():
        raise InputError("a saved list needs a name of letters that can be seen")
    if len(found) > LONGEST_NAME:
        raise InputError(f"the name of a saved list has {LONGEST_NAME} characters at most")
    return found
