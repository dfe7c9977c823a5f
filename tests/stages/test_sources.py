import pytest

from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    Layer,
)
from dateline.model.claim import Attribution, Link
from dateline.model.outlet import Outlet
from dateline.model.text import Document, Span, content_id
from dateline.model.token import Sentence, Token, Word
from dateline.model.why import Why
from dateline.stages.attributions.speaker_names import source_id
from dateline.stages.sources.kinds import SpeakerWords, source_kind
from dateline.stages.sources.stage import SourceStage


@pytest.mark.parametrize(
    ("head", "phrase", "kind"),
    [
        ("police", "police", "official_civil"),
        ("ministry", "the health ministry", "official_civil"),
        ("army", "The army", "official_military"),
        ("rebels", "the rebels", "party_to_conflict"),
        ("residents", "two residents", "witness"),
        ("mother", "his mother", "witness"),
        ("agency", "the state news agency", "state_media"),
        ("newspaper", "a local newspaper", "outlet"),
        ("posts", "posts on social media", "social_account_or_blog"),
        ("union", "the drivers' union", "organisation"),
        ("source", "a security source", "unnamed_official"),
        ("spokesman", "a spokesman for the rebels", "party_to_conflict"),
        ("spokeswoman", "the union's spokeswoman", "organisation"),
        ("spokesman", "the army's spokesman", "official_military"),
        ("man", "a man claiming to speak for the Lions of Tal", "party_to_conflict"),
        ("colonel", "a colonel", "unnamed_official"),
        ("colonel", "the colonel", "official_military"),
    ],
)
def test_words_decide_the_kind(head: str, phrase: str, kind: str):
    assert source_kind(SpeakerWords(head=head, phrase=phrase)) == kind


def test_a_commander_of_a_body_that_is_no_state_is_a_party():
    body = SpeakerWords("Alliance", "the Alliance of Tal", is_name=True, entity="organisation")
    words = SpeakerWords(
        "Lokana",
        "Jean Lokana, a commander of the Alliance of Tal",
        is_name=True,
        is_person_named=True,
        entity="person",
        owner=body,
    )
    assert source_kind(words) == "party_to_conflict"


def test_an_official_on_condition_of_anonymity_is_not_named():
    words = SpeakerWords("official", "A ministry official", context=", on condition of anonymity")
    assert source_kind(words) == "unnamed_official"


def test_a_title_decides_for_a_name():
    words = SpeakerWords("Lokana", "Mayor Dieudonné Lokana", is_name=True, entity="person")
    assert source_kind(words) == "official_civil"


def test_a_country_word_makes_nobody_a_party():
    words = SpeakerWords("man", "a Ruritanian man")
    assert source_kind(words) == "witness"


def with_speakers(*names: str) -> Analysis:
    """A report in which each of ``names`` says something."""
    text = " ".join(f"{name} said so." for name in names)
    document = Document.build(text, outlet=Outlet(name="Harbour Wire"))
    tokens, words, sentences, attributions = [], [], [], []
    at = 0
    for number, name in enumerate(names):
        begin = at
        forms = [*name.split(), "said", "so"]
        head = len(name.split()) - 1
        verb = len(tokens) + head + 1
        for index, form in enumerate(forms):
            tokens.append(Token(Span(at, at + len(form)), form, number))
            at += len(form) + 1
            relation = ("nsubj" if index == head else "det") if index <= head else "root"
            governor = verb if index == head else len(tokens) - 1 - index + head
            words.append(Word(form.lower(), "NOUN", -1 if index > head else governor, relation))
        sentences.append(Sentence(Span(begin, at - 1), "body", 0))
        at += 1
        who = document.evidence((begin, begin + len(name)))
        attributions.append(
            Attribution(
                id=str(number),
                chain=(Link(source_id(document.id, name.removeprefix("the ")), who),),
                content=document.evidence((at - 4, at - 2)),
                quote_type="indirect",
                stance="asserts",
                colour="neutral",
                why=Why("test", "hand"),
            )
        )
    analysis = Analysis(document)
    for key, items in (
        (SENTENCES, sentences),
        (TOKENS, tokens),
        (SYNTAX, words),
        (NAMES, ()),
        (REFERENCES, ()),
        (ENTITIES, ()),
        (ATTRIBUTIONS, attributions),
    ):
        analysis = analysis.with_layer(Layer(key, "hand", "1", tuple(items)))  # type: ignore[arg-type]
    return analysis


def test_a_speaker_is_one_source_however_often_it_speaks():
    sources = SourceStage().run(with_speakers("police", "the police", "residents"))
    assert [(s.kind, s.name, len(s.mentions)) for s in sources] == [
        ("article", "Harbour Wire", 0),
        ("official_civil", "police", 2),
        ("witness", "residents", 1),
    ]


def test_the_report_itself_is_always_a_source():
    analysis = with_speakers()
    (only,) = SourceStage().run(analysis)
    assert only.kind == "article"
    assert only.id == content_id("source", analysis.document.id, "article")


def test_an_unknown_outlet_is_called_this_report():
    analysis = Analysis(Document.build("Nothing."))
    for key in SourceStage.needs:
        analysis = analysis.with_layer(Layer(key, "hand", "1", ()))
    assert [s.name for s in SourceStage().run(analysis)] == ["this report"]
