from dateline.model.entity import Entity, Mention
from dateline.model.text import Document, Span
from dateline.model.why import Why
from dateline.resolve.reference import EntityIndex

TEXT = "Governor Ada Bello spoke. She left; the crowd stayed."
DOCUMENT = Document.build(TEXT)


def _mention(words: str, form: str) -> Mention:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Mention(words, "person", form, DOCUMENT.evidence(span), span, Why("test", "test"))


BELLO, SHE, CROWD = (
    _mention("Ada Bello", "name"),
    _mention("She", "pronoun"),
    _mention("crowd", "nominal"),
)
ENTITY = Entity("e1", "person", "Ada Bello", (BELLO.id, SHE.id))
INDEX = EntityIndex([BELLO], [SHE, CROWD], [ENTITY])


def test_a_pronoun_leads_to_the_entity_it_refers_to() -> None:
    assert INDEX.entity_at(SHE.head) == ENTITY


def test_part_of_a_name_finds_its_mention() -> None:
    start = TEXT.index("Bello")
    assert INDEX.mention_at(Span(start, start + 5)) == BELLO


def test_a_mention_without_entity_has_none() -> None:
    assert INDEX.mention_at(CROWD.head) == CROWD
    assert INDEX.entity_at(CROWD.head) is None


def test_a_phrase_finds_its_mentions_in_order_of_the_text() -> None:
    assert INDEX.mentions_in(Span(0, len(TEXT))) == (BELLO, SHE, CROWD)
    assert INDEX.mentions_in(Span(0, 3)) == ()


def test_mentions_of_an_entity_are_in_order_of_the_text() -> None:
    assert INDEX.mentions_of(ENTITY) == (BELLO, SHE)
