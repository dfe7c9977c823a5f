"""What goes wrong, told as a page to people and as problem details (RFC 9457) to programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect, Template

from dateline.errors import AskError, DatelineError, InputError, MissingError

API = "/api/"
MEDIA_TYPE = "application/problem+json"
UNKNOWN = "Something went wrong here; the case is as it was."


class Problem(msgspec.Struct, frozen=True):
    """What goes wrong, as programs are told: ``detail`` is a sentence that says what to do about it."""

    type: str
    title: str
    status: int
    detail: str


def told(request: Request[Any, Any, Any], wrong: Exception) -> Response[Any] | Template | Redirect:
    """The answer to a request that failed; nothing of the machine is in it."""
    status, detail = _what(wrong)
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        problem = Problem("about:blank", title, status, detail)
        headers = wrong.headers if isinstance(wrong, HTTPException) else None
        return Response(problem, status_code=status, media_type=MEDIA_TYPE, headers=headers)
    if isinstance(wrong, NotAuthorizedException):
        return Redirect("/login", status_code=303)
    return Template("problem.html", context={"title": title, "detail": detail}, status_code=status)


def _what(wrong: Exception) -> tuple[int, str]:
    if isinstance(wrong, HTTPException):
        return wrong.status_code, _sentence(wrong)
    if isinstance(wrong, MissingError):
        return HTTPStatus.NOT_FOUND, str(wrong)
    if isinstance(wrong, (AskError, InputError)):
        return HTTPStatus.BAD_REQUEST, str(wrong)
    if isinstance(wrong, DatelineError):
        return HTTPStatus.CONFLICT, str(wrong)
    if isinstance(wrong, RecursionError):  # JSON of a thousand brackets
        return HTTPStatus.BAD_REQUEST, "What was sent is nested too deeply."
    return HTTPStatus.INTERNAL_SERVER_ERROR, UNKNOWN


def _sentence(wrong: HTTPException) -> str:
    """What is wrong with a request, each field of it by its name."""
    if wrong.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return UNKNOWN
    fields = wrong.extra if isinstance(wrong.extra, list) else []
    told = [
        f"{one.get('key') or 'the body'}: {one.get('message')}"
        for one in fields
        if isinstance(one, dict) and one.get("message")
    ]
    return "; ".join(told) or wrong.detail
