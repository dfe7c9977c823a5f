"""The files that pages load: style, scripts and outlines, at an address that changes when they do."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from dateline.desk.security import OPEN

PLAIN = "/static"
YEAR_S = 365 * 86400


def routers() -> list[Router]:
    """Where the files are served: by a name that lasts, and by one that browsers may keep for a year."""
    kept = CacheControlHeader(public=True, max_age=YEAR_S, immutable=True)
    return [_router(PLAIN, None), _router(address(), kept)]


@cache
def address() -> str:
    """The folder of the files as they are now: "/static/4f2a91c0b3d7"."""
    known = hashlib.blake2b(digest_size=6)
    for file in sorted(_folder().iterdir()):
        known.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{PLAIN}/{known.hexdigest()}"


def _router(path: str, kept: CacheControlHeader | None) -> Router:
    return create_static_files_router(
        path,
        [_folder()],
        name=path,
        cache_control=kept,
        include_in_schema=False,
        html_mode=False,
        opt={OPEN: True},
    )


def _folder() -> Path:
    return Path(str(resources.files("dateline.desk"))) / "static"
