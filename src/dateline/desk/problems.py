"""What goes wrong, told as a page to people and as problem details (RFC 9457) to programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect, Template

from dateline.errors import DatelineError

API = "/api/"


def told(request: Request[Any, Any, Any], wrong: Exception) -> Response[Any] | Template | Redirect:
    """The answer to a request that failed; nothing of the machine is in it."""
    status, detail = _what(wrong)
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return Response(problem, status_code=status, media_type="application/problem+json")
    if isinstance(wrong, NotAuthorizedException):
        return Redirect("/login", status_code=303)
    return Template("problem.html", context={"title": title, "detail": detail}, status_code=status)


def _what(wrong: Exception) -> tuple[int, str]:
    if isinstance(wrong, HTTPException):
        return (
            wrong.status_code,
            wrong.detail if wrong.status_code < HTTPStatus.INTERNAL_SERVER_ERROR else "",
        )
    if isinstance(wrong, DatelineError):
        return HTTPStatus.CONFLICT, str(wrong)
    return HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the case is as it was."
