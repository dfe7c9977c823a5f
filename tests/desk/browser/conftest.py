"""A desk and a browser to look at it; where there is no Chromium, the tests here are left out."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from tests.desk.browser.chromium import Browser, executable

import dateline
from dateline.contracts import Fetcher
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.model.judgement import Judge, Judgement

WAIT_S = 30.0


@contextmanager
def served(where: str, *, fetcher: Fetcher | None = None, **given: object) -> Iterator[str]:
    """The address of a desk over a case, while it is asked for; ``fetcher`` asks hosts for it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = Settings(where, port=port, **given)  # type: ignore[arg-type]  # as they come
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings, fetcher=fetcher), port=port, log_level="error", server_header=False
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + WAIT_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(WAIT_S)


def with_a_question(where: str) -> None:
    """Let the bombing and the feared assassination of the sample wait for a decision."""
    with dateline.open_case(where) as case:
        by_kind = {dossier.kind: dossier for dossier in case.dossiers()}
        pair = sorted(by_kind[kind].events[0] for kind in ("bombing", "assassination"))
        rule = Judge("linking", is_person=False)
        case.judge(Judgement("doubt", *pair, "unsure", rule, "2025-03-20", 0.5))


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> Iterator[Browser]:
    """A browser with nothing in it."""
    if executable() is None:
        pytest.skip("no Chromium here")
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def at(sample_case, tmp_path_factory) -> Iterator[str]:
    """The address of a desk over the sample, with one question that waits for a decision."""
    where = str(tmp_path_factory.mktemp("browser") / "try.dateline")
    shutil.copy(sample_case, where)
    with_a_question(where)
    with served(where) as address:
        yield address


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core: DATELINE_AXE names the file, or npm put it here."""
    places = [os.environ.get("DATELINE_AXE"), "node_modules/axe-core/axe.min.js"]
    found = next((Path(one) for one in places if one and Path(one).is_file()), None)
    if found is None:
        pytest.skip("no axe-core here: npm install axe-core, or DATELINE_AXE=axe.min.js")
    return found.read_text("utf-8")
