"""What every answer of the desk says to browsers, and who may ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from litestar.handlers.base import BaseRouteHandler

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Nothing is loaded from elsewhere, no script of a report runs, no other page may frame the desk."""

OPEN = "is_open"
"""The option of a handler that anybody may ask."""


def let_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Only those who logged in, where a password is asked for. Raises NotAuthorizedException."""
    needs = connection.app.state.settings.needs_login and not handler.opt.get(OPEN)
    if needs and not connection.session.get("person"):
        raise NotAuthorizedException("log in first")


async def guard(message: Any, _: Any) -> None:  # as ASGI has them
    """Give every answer the headers, also those that no handler makes."""
    if message["type"] == "http.response.start":
        given = list(message.get("headers", []))
        there = {name.lower() for name, _ in given}
        for name, value in HEADERS.items():
            key = name.lower().encode()
            if key not in there:
                given.append((key, value.encode()))
        message["headers"] = given
