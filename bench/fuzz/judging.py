"""What is wrong with an answer of a desk: a failure of the machine, another form than described, a refusal without a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema

from bench.fuzz.asking import Ask
from dateline.desk.security import HEADERS

API = "/api/"
PROBLEM = "application/problem+json"
SHORTEST = 9
"""Letters of a sentence: "Not Found"."""


class Judging:
    """Holds the description against answers."""

    def __init__(self, description: Mapping[str, Any]) -> None:
        self._description = description
        self._schemas: dict[str, Any] = {}

    def fault(self, ask: Ask, status: int, headers: Mapping[str, str], body: bytes) -> str | None:
        """What is wrong, in a few words; None where all is well."""
        if status >= 500:
            return f"status {status}"
        missing = [name for name in HEADERS if name.lower() not in headers]
        if missing:
            return f"no {missing[0]}"
        form = headers.get("content-type", "").split(";")[0]
        if ask.target.startswith(API) and ask.method != "HEAD":
            if status >= 400:
                return self._problem(status, form, body)
            return self._described(ask, status, form, body) if ask.operation else None
        return None

    def _problem(self, status: int, form: str, body: bytes) -> str | None:
        if form != PROBLEM:
            return f"status {status} as {form}"
        told = json.loads(body)
        if told["status"] != status or len(told["detail"]) < SHORTEST:
            return f"status {status} without a sentence: {told}"
        return None

    def _described(self, ask: Ask, status: int, form: str, body: bytes) -> str | None:
        path, method = ask.operation or ("", "")
        responses = self._description["paths"][path][method]["responses"]
        if status == 304:
            return None if not body else "304 with a body"
        content = responses.get(str(status), {}).get("content", {})
        if form not in content:
            return f"status {status} as {form} is not described"
        checker = self._checker(f"{path} {method} {status}", content[form]["schema"])
        wrong = next(checker.iter_errors(json.loads(body)), None)
        return f"not its schema: {wrong.message[:200]} at {list(wrong.path)}" if wrong else None

    def _checker(self, name: str, schema: Mapping[str, Any]) -> Any:
        if name not in self._schemas:
            whole = {**schema, "components": self._description["components"]}
            self._schemas[name] = jsonschema.Draft202012Validator(whole)
        return self._schemas[name]
