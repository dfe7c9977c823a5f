"""Whether what is kept beside the log of a case holds: its linking, and its coding file."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.contracts.store import Store
from dateline.errors import StoreError
from dateline.link.copies.index import CopyIndex
from dateline.link.linker import Linker
from dateline.model.case import Problem
from dateline.run.linked import Linked
from dateline.run.quality.ledger import coding_file, read

AGAIN = "Case.forget_workings lets it be linked again"


def linking_problems(case: Store) -> Iterator[Problem]:
    """Where the kept lineage or clusters are not those that the log makes; nothing where none are kept.

    Everything is worked out again in memory. For a case whose log is sound.
    """
    if not Linked.is_kept(case):
        return
    copies = CopyIndex()
    linker = Linker()
    for report in case.reports():
        record = case.record(report.id)
        if record is not None:
            copies.add(record.document)
    linker.lineages(copies.lineage())
    linker.add(case.sightings())
    linker.judge(case.judgements())
    kept_copies, kept_linker = CopyIndex(case), Linker(shelf=case)
    if kept_copies.lineage() != copies.lineage():
        yield Problem("linking", f"the lineage that is kept differs; {AGAIN}")
    made = set(linker.clusters())
    for cluster in sorted(made ^ set(kept_linker.clusters()))[:20]:
        what = "is not what the log makes" if cluster not in made else "is missing"
        yield Problem(f"linking {cluster[0][:12]}", f"a cluster {what}; {AGAIN}")


def coding_problems(where: str) -> Iterator[Problem]:
    """The first line of the coding file of a case that is not as it was written; nothing where there is no file."""
    path = coding_file(where)
    try:
        read(path)
    except StoreError as wrong:
        yield Problem(path.name, str(wrong))
