"""Saved lists, as JSON: what there is, keeping one, giving it another name, forgetting it."""

from __future__ import annotations

from litestar import delete, get, put
from litestar.params import FromPath, JSONBody

from dateline.desk.api.forms import NewView, SavedViews
from dateline.desk.pages.asking import Asked, looked_at, noted
from dateline.errors import InputError
from dateline.run.lists.filters import Filters, filters_from
from dateline.run.lists.views import SavedView, delete_view, rename_view, save_view, views_of


@get("/views", sync_to_thread=True)
def views(request: Asked) -> SavedViews:
    """The saved lists, by name."""
    with looked_at(request) as case:
        return SavedViews(list(views_of(case)))


@put("/views", sync_to_thread=True)
def save(request: Asked, data: JSONBody[NewView]) -> SavedView:
    """Keep a list under a name, in place of the one of that name; or give a list another name."""
    unknown = sorted(set(data.filters) - set(Filters.__struct_fields__))
    if unknown:
        names = ", ".join(Filters.__struct_fields__)
        raise InputError(f"there is no filter {unknown[0][:40]!r}; there are {names}")
    with noted(request) as case:
        if data.rename is not None:
            return rename_view(case, data.rename, data.name)
        return save_view(case, data.name, filters_from(data.filters))


@delete("/views/{name:str}", sync_to_thread=True, status_code=200)
def forget(request: Asked, name: FromPath[str]) -> SavedViews:
    """Forget a saved list, and tell which are left; the records stay."""
    with noted(request) as case:
        delete_view(case, name)
        return SavedViews(list(views_of(case)))
