"""The OpenAPI description as it is sent: every type as the code itself has it, and every way to fail."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin

from dateline.desk.api import forms
from dateline.desk.problems import MEDIA_TYPE, Problem
from dateline.model.record import Record
from dateline.run.showing.view import CaseRecord

REF = "#/components/schemas/{name}"
ALWAYS = {"400": "What was asked makes no sense; the detail says what to change."}
WITH_ID = {"404": "The case has nothing by that name."}
CHANGING = {
    "403": "Without the token of a session, or at a desk that only shows.",
    "409": "It does not fit what the case holds.",
    "413": "More was sent than a desk takes.",
}


class Described(JsonRenderPlugin):
    """Renders the description with the bounds of every type, which Litestar leaves out of lists."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The description as JSON."""
        return self.render_json(request, described(openapi_schema))


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """A description with our own schemas, and problems where requests can fail; the one given stays."""
    _, own = msgspec.json.schema_components((*_types(), Problem), ref_template=REF)
    components = {**schema.get("components", {})}
    components["schemas"] = {**components.get("schemas", {}), **own}
    paths = {
        path: {method: _with_problems(path, method, one) for method, one in operations.items()}
        for path, operations in schema["paths"].items()
    }
    return {**schema, "components": components, "paths": paths}


def _types() -> list[type]:
    """What the API takes and gives."""
    named = vars(forms).values()
    own = [one for one in named if isinstance(one, type) and one.__module__ == forms.__name__]
    return [*own, CaseRecord, Record]


def _with_problems(path: str, method: str, operation: Any) -> Any:
    if not isinstance(operation, dict) or "responses" not in operation:
        return operation
    ways = ALWAYS | (WITH_ID if "{" in path else {}) | ({} if method == "get" else CHANGING)
    problem = {MEDIA_TYPE: {"schema": {"$ref": REF.format(name=Problem.__name__)}}}
    told = {status: {"description": why, "content": problem} for status, why in ways.items()}
    return {**operation, "responses": {**operation["responses"], **told}}
