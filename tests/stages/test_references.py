import pytest

from dateline.model.analysis import REFERENCES, SYNTAX, TOKENS, Analysis, LayerKey
from dateline.model.entity import Mention
from dateline.model.text import Document
from dateline.model.token import Word
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain


class NoSyntax:
    name = "syntax"
    version = "0"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = SYNTAX

    def run(self, _analysis: Analysis) -> list[Word]:
        return []


WITHOUT_SYNTAX = Chain(
    [build_stage("sentences"), build_stage("tokens"), build_stage("encoder"), NoSyntax()]
    + [build_stage(name) for name in ("names", "references")]
)


def read(text: str) -> list[Mention]:
    return list(WITHOUT_SYNTAX.run(Document.build(text))[REFERENCES])


def words(text: str, form: str) -> list[str]:
    return [m.evidence.quote for m in read(text) if m.form == form]


def test_pronouns_of_the_third_person_are_found() -> None:
    assert words("He said they had seen her car.", "pronoun") == ["He", "they", "her"]


def test_pronouns_of_the_first_person_are_not() -> None:
    assert words('"I saw my brother and we ran," he said.', "pronoun") == ["he"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is unclear whether anyone was hurt.",
        "It was not immediately known who fired.",
        "It seems that nobody was hurt.",
    ],
)
def test_an_it_that_stands_for_nothing_is_left_out(sentence: str) -> None:
    assert words(sentence, "pronoun") == []


def test_an_it_that_stands_for_something_is_kept() -> None:
    assert words("It denied the report.", "pronoun") == ["It"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The governor left.", "person"),
        ("The gunmen left.", "group"),
        ("The ministry left.", "organisation"),
        ("The militia left.", "group"),
    ],
)
def test_a_description_has_the_kind_of_its_noun(sentence: str, kind: str) -> None:
    (mention,) = read(sentence)
    assert (mention.kind, mention.evidence.quote) == (kind, sentence[:-6])


def test_a_title_before_a_name_is_no_description() -> None:
    assert read("Governor Ada Bello left.") == []


def test_a_noun_before_another_noun_is_part_of_it() -> None:
    text = "A police spokesman left."
    (mention,) = read(text)
    assert text[mention.head.start : mention.head.end] == "spokesman"
