import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.analysis import SENTENCES, TOKENS, Analysis, Layer
from dateline.model.text import Document
from dateline.model.token import Token
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.tokens import TokenStage


def tokens(text: str, language: str | None = None) -> list[Token]:
    analysis = Analysis(Document.build(text, language=language))
    found = tuple(SentenceStage().run(analysis))
    return list(TokenStage().run(analysis.with_layer(Layer(SENTENCES, "sentences", "1", found))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't go.", "He did n't go ."),
        ("I can’t; it’s Korat’s.", "I ca n’t ; it ’s Korat ’s ."),
        ("They'll say we've", "They 'll say we 've"),
        ("the rebels' camp", "the rebels ' camp"),
        ("We cannot stay", "We can not stay"),
        ("a 13-year-old from Rostov-on-Don", "a 13-year-old from Rostov-on-Don"),
        ("Sana'a-based O'Brien's", "Sana'a-based O'Brien 's"),
        ("U.S.-led raid at 5 p.m.", "U.S.-led raid at 5 p.m."),
        ("Lt. Gen. J. Doe et al.", "Lt. Gen. J. Doe et al."),
        ("No. 5. He said no.", "No. 5 . He said no ."),
        ("$27, 1,200 or 3.5% at 17:30", "$ 27 , 1,200 or 3.5 % at 17:30"),
        ("US$5bn on 24/02/2022", "US$ 5 bn on 24/02/2022"),
        ("20km away, a 7.62mm round", "20 km away , a 7.62 mm round"),
        ("M23 fired S-300s", "M23 fired S-300s"),
        ('("Grad")—no', '( " Grad " ) — no'),
        ("the '90s... then", "the '90s ... then"),
        ("see https://a.example/b?c=1.", "see https://a.example/b?c=1 ."),
        ("mail a.b@c.example, @desk #Korat", "mail a.b@c.example , @desk #Korat"),
        ("AT&T and/or x", "AT&T and / or x"),
        ("Его убили", "Его убили"),
        ("مُحَمَّد قُتِل", "مُحَمَّد قُتِل"),
        ("-----", "-----"),
    ],
)
def test_words_part_as_in_universal_dependencies(text: str, expected: str) -> None:
    assert " ".join(token.text for token in tokens(text)) == expected


def test_an_elided_french_word_is_a_token_of_its_own() -> None:
    text = "L’attaque d'un convoi, qu’on n’a pas revendiquée aujourd'hui"
    found = [token.text for token in tokens(text, "fr")]
    assert found == [
        "L’", "attaque", "d'", "un", "convoi", ",", "qu’", "on", "n’", "a", "pas", "revendiquée",
        "aujourd'hui",
    ]  # fmt: skip
    assert "L’attaque" in [token.text for token in tokens(text)]


@given(st.text(alphabet="ab1.,'’\"-$ \n@&/tns:(", max_size=60))
def test_tokens_hold_every_character_but_space(text: str) -> None:
    found = tokens(text)
    assert "".join(token.text for token in found) == "".join(text.split())
    assert all(text[t.span.start : t.span.end] == t.text for t in found)


def test_tokens_know_their_sentence() -> None:
    assert [t.sentence for t in tokens("Two died. Three fled.")] == [0, 0, 0, 1, 1, 1]


def test_the_stage_gives_the_token_layer() -> None:
    assert TokenStage().gives is TOKENS
