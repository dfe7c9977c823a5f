"""The part of docs/tables.md that lists the columns; ``python -m tests.docs.tables --update`` writes it anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from dateline.export.case_formats import CASE_FORMATS
from dateline.export.tables.columns import tables_of_a_case

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
PART = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def shown() -> dict[str, str]:
    """What the page shows of each part."""
    return {name: text for _, name, text, _ in PART.findall(PAGE.read_text("utf-8"))}


def wanted() -> dict[str, str]:
    """What it should show."""
    formats = [f"| `{made.name}` | {made.about} |" for made in CASE_FORMATS.values()]
    columns = []
    for table in tables_of_a_case().values():
        columns += [f"### {table.name}", "", table.about, "", "| column | type | meaning |", "|---|---|---|"]  # fmt: skip
        columns += [f"| {c.name} | {c.type} | {c.about} |" for c in table.columns]
        columns.append("")
    return {
        "formats": "\n".join(["| format | what it is |", "|---|---|", *formats]) + "\n",
        "columns": "\n".join(columns),
    }


if __name__ == "__main__" and "--update" in sys.argv:
    parts = wanted()
    text = PART.sub(lambda m: m[1] + parts[m[2]] + m[4], PAGE.read_text("utf-8"))
    PAGE.write_text(text, "utf-8")
