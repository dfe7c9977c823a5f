"""Writes the case of this version's form; run once, when a form is new: ``python -m tests.store.golden.make``."""

from pathlib import Path

from tests.store.filling import fill

from dateline.store import open_case
from dateline.store.migrate import shipped

FOLDER = Path(__file__).parent


def main() -> None:
    name = FOLDER / f"case{max(shipped('sqlite'))}.case"
    if name.exists():
        raise SystemExit(f"{name.name} is there; cases of old forms never change")
    with open_case(name) as case:
        fill(case)
        name.with_suffix(".jsonl").write_bytes(b"".join(case.export()))


if __name__ == "__main__":
    main()
