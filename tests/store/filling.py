"""A case with something of every kind in it, always the same."""

from tests.store.made import (
    EDITOR,
    FIGURES,
    RULE,
    at,
    copy,
    day,
    dossier,
    judgement,
    named,
    placed,
    record,
    revision,
    sighting,
)

from dateline.model.case import Facet, RawReference
from dateline.model.intake import Settled, Visit


def fill(case):
    """Reports, versions, lineage, judgements and an undo, a merge and a tombstone, an intake."""
    made = [record(n, published=n, url=f"https://morava.example/{n % 4}") for n in range(6)]
    with case.batch():
        for n, each in enumerate(made):
            raw = RawReference("a.warc.gz", 100 * n, 99, f"{n:064x}")
            case.add_report(each, at=at(n), raw=raw if n % 2 else None)
            of = each.document.id
            seen = [
                placed(f"e{n}", of, n, names=(named(f"Mill {n}"),), figures=FIGURES),
                sighting(f"x{n}", of),
            ]
            case.set_sightings(of, seen, at=at(n))
    of = [each.document.id for each in made]
    case.set_copies(of[1], [copy(of[1], of[0])], at=at(10))
    case.set_copies(of[1], [copy(of[1], of[2], 0.4)], at=at(11))
    case.judge(judgement("j1", "e0", "e1", at=at(12)))
    undo = case.withdraw("j1", by=EDITOR, at=at(13))
    case.withdraw(undo.id, by=EDITOR, at=at(14))
    case.judge(judgement("j2", "e2", "e3", "unsure", by=RULE, score=0.5, at=at(15)))
    for n in range(4):
        case.publish(
            dossier(f"D{n}", f"e{n}"),
            revision(f"D{n}", 1),
            at=at(20 + n),
            facets=[Facet("status", "claimed")],
        )
    case.publish(dossier("D0", "e0", "e1"), revision("D0", 2), at=at(30))
    case.redirect("D1", "D0", cause="j1", at=at(31))
    case.bury("D3", cause="j2", at=at(32))
    case.intake.settle(Settled("item 0", "zero.html", "recorded", document=of[0]))
    case.intake.settle(Settled("item 1", "one.pdf", "refused", "no main text"))
    case.intake.keep_visit(
        Visit("https://morava.example/0", "article", day(0), day(1), 2, 200, due=day(8))
    )
    case.set_note("feed https://morava.example/rss", "etag 7")
