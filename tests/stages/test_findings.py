from dateline.model.analysis import FINDINGS
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain

CHAIN = standard_chain()


def read(text):
    return CHAIN.run(Document.build(text, language="en"))[FINDINGS]


def test_findings_of_several_checks_stand_in_order_of_the_text():
    found = read(
        "Four people, three men and two women, were killed when a bomb exploded in Mosul."
        " Police said seven people were wounded. A doctor said nine people were wounded."
    )
    assert {f.kind for f in found} >= {"tension"}
    starts = [f.sides[0].start for f in found]
    assert starts == sorted(starts)


def test_a_quiet_report_gives_no_findings():
    assert read("A bomb exploded in Mosul. Police said seven people were wounded.") == ()


def test_an_empty_text_gives_no_findings():
    assert read(" ") == ()


def test_counted_days_are_asked_once_not_again_as_an_order():
    found = CHAIN.run(
        Document.build(
            "A bomb killed two people on 14 May 2024. On Monday 20 May 2024, four days after the blast on 14 May, police arrested a man.",
            language="en",
        )
    )[FINDINGS]
    assert [f.kind for f in found] == ["date_arithmetic"]
