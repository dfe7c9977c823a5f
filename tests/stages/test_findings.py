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
