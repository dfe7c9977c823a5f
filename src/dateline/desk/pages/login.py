"""Coming in where a password is asked for, and going out."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time

from litestar import get, post
from litestar.response import Redirect, Template

from dateline.desk.pages.asking import Asked, Form
from dateline.desk.security import OPEN

LONGEST_NAME = 80
WAIT_S = 1.0
"""How long a wrong password keeps everybody waiting: some 3,600 tries an hour at most."""
_tries = threading.Lock()


@get("/login", sync_to_thread=False, opt={OPEN: True})
def login(request: Asked) -> Template:
    """Ask for a name and the password."""
    return Template("login.html", context={"is_wrong": "wrong" in request.query_params})


@post("/login", sync_to_thread=True, status_code=303, opt={OPEN: True})
def come_in(request: Asked, data: Form) -> Redirect:
    """Let in whoever knows the password, under the name that they give."""
    name = " ".join(data.get("name", "").split())[:LONGEST_NAME]
    if not name or not _is_password(data.get("password", ""), request.app.state.settings.password):
        with _tries:
            time.sleep(WAIT_S)
        return Redirect("/login?wrong=1", status_code=303)
    request.set_session({"person": name})
    return Redirect("/", status_code=303)


@post("/logout", sync_to_thread=False, status_code=303)
def go_out(request: Asked) -> Redirect:
    """Forget who was there."""
    request.clear_session()
    return Redirect("/login", status_code=303)


def _is_password(given: str, wanted: str | None) -> bool:
    """Whether two passwords are the same, in a time that tells nothing of them."""
    digests = (hashlib.sha256(one.encode()).digest() for one in (given, wanted or ""))
    return wanted is not None and hmac.compare_digest(*digests)
