"""The token of a session, without which a desk changes nothing."""

from __future__ import annotations

from litestar.testing import TestClient


def token_of(client: TestClient) -> str:
    """The token that a browser has of its desk; the cookie's name differs from desk to desk."""
    return next(v for name, v in client.cookies.items() if name.startswith("csrftoken"))
