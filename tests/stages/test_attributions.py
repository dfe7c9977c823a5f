import pytest

from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TOKENS,
    Analysis,
    Layer,
)
from dateline.model.claim import Attribution
from dateline.model.text import Document, Span
from dateline.model.token import Quotation, Sentence, Token, Word
from dateline.stages.attributions.stage import AttributionStage
from dateline.stages.sources.stage import SourceStage


def parsed(*sentences: str) -> Analysis:
    """An analysis with hand-made syntax: each token is ``word|POS|head|relation`` (head from 1, 0 = root).

    A lemma may follow as a fifth part; ``_`` before a word joins it to the one before.
    """
    text, tokens, words, spans = "", [], [], []
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        begin = len(text) + (1 if text else 0)
        for item in sentence.split():
            form, pos, head, relation, *rest = item.split("|")
            joined = form.startswith("_")
            form = form[1:] if joined else form
            text += form if joined or not text else f" {form}"
            span = Span(len(text) - len(form), len(text))
            tokens.append(Token(span, form, number))
            governor = first + int(head) - 1 if int(head) else -1
            words.append(Word(rest[0] if rest else form.lower(), pos, governor, relation))
        spans.append(Sentence(Span(begin, len(text)), "body", 0))
    quotes, marks = [], [i for i, char in enumerate(text) if char == '"']
    for start, end in zip(marks[::2], marks[1::2], strict=True):
        quotes.append(Quotation(Span(start, end + 1), Span(start + 1, end), closed=True))
    analysis = Analysis(Document.build(text))
    for key, items in (
        (SENTENCES, spans),
        (TOKENS, tokens),
        (SYNTAX, words),
        (QUOTATIONS, quotes),
        (NAMES, ()),
        (REFERENCES, ()),
        (ENTITIES, ()),
    ):
        analysis = analysis.with_layer(Layer(key, "hand", "1", tuple(items)))  # type: ignore[arg-type]
    attributions = tuple(AttributionStage().run(analysis))
    analysis = analysis.with_layer(Layer(ATTRIBUTIONS, "attributions", "1", attributions))
    sources = tuple(SourceStage().run(analysis))
    return analysis.with_layer(Layer(SOURCES, "sources", "1", sources))


def told(analysis: Analysis) -> list[tuple[str, str | None, str]]:
    """Content, speaker and stance of each attribution."""
    return [(" … ".join(a.content.quotes), speaker(a), a.stance) for a in analysis[ATTRIBUTIONS]]


def speaker(attribution: Attribution) -> str | None:
    evidence = attribution.chain[-1].evidence
    return evidence.quotes[0] if evidence else None


ARMY_SAID = "The|DET|2|det army|NOUN|3|nsubj said|VERB|0|root|say "


def test_the_complement_of_said_is_content_without_that():
    analysis = parsed(
        ARMY_SAID
        + "that|SCONJ|7|mark two|NUM|6|nummod soldiers|NOUN|7|nsubj died|VERB|3|ccomp|die _.|PUNCT|3|punct"
    )
    assert told(analysis) == [("two soldiers died", "The army", "asserts")]


def test_coordinated_clauses_are_one_attribution_each():
    analysis = parsed(
        ARMY_SAID
        + "that|SCONJ|7|mark two|NUM|6|nummod soldiers|NOUN|7|nsubj died|VERB|3|ccomp|die and|CCONJ|12|cc that|SCONJ|12|mark "
        "ten|NUM|11|nummod rebels|NOUN|12|nsubj fled|VERB|7|conj|flee _.|PUNCT|3|punct"
    )
    assert told(analysis) == [
        ("two soldiers died", "The army", "asserts"),
        ("ten rebels fled", "The army", "asserts"),
    ]


def test_a_final_parenthetical_gives_the_clause_before_it():
    analysis = parsed(
        "Two|NUM|2|nummod soldiers|NOUN|3|nsubj died|VERB|7|ccomp|die _,|PUNCT|7|punct the|DET|6|det army|NOUN|7|nsubj said|VERB|0|root|say _.|PUNCT|7|punct"
    )
    assert told(analysis) == [("Two soldiers died", "the army", "asserts")]


def test_a_medial_parenthetical_gives_a_discontinuous_clause():
    analysis = parsed(
        "Four|NUM|7|nsubj _,|PUNCT|4|punct she|PRON|4|nsubj alleged|VERB|7|parataxis|allege _,|PUNCT|4|punct were|AUX|7|aux:pass shot|VERB|0|root|shoot "
        "by|ADP|9|case soldiers|NOUN|7|obl:agent _.|PUNCT|7|punct"
    )
    assert told(analysis) == [("Four … were shot by soldiers", "she", "asserts")]
    assert analysis[ATTRIBUTIONS][0].colour == "distancing"


def test_a_denied_object_is_content_with_stance_denies():
    analysis = parsed(
        "The|DET|2|det group|NOUN|3|nsubj denied|VERB|0|root|deny any|DET|5|det involvement|NOUN|3|obj _.|PUNCT|3|punct"
    )
    assert told(analysis) == [("any involvement", "The group", "denies")]


def test_reports_that_are_denied_give_their_clause():
    analysis = parsed(
        "He|PRON|2|nsubj denied|VERB|0|root|deny reports|NOUN|2|obj|report that|SCONJ|8|mark money|NOUN|8|nsubj:pass had|AUX|8|aux been|AUX|8|aux:pass paid|VERB|3|acl|pay _.|PUNCT|2|punct"
    )
    assert ("money had been paid", "He", "denies") in told(analysis)


def test_according_to_covers_the_whole_clause():
    analysis = parsed(
        "Nine|NUM|3|nsubj:pass were|AUX|3|aux:pass held|VERB|0|root|hold _,|PUNCT|7|punct according|VERB|7|case to|ADP|5|fixed police|NOUN|3|obl _.|PUNCT|3|punct"
    )
    assert told(analysis) == [("Nine were held", "police", "asserts")]


def test_a_passive_without_agent_has_a_source_without_words():
    analysis = parsed(
        "Rebels|NOUN|3|nsubj:pass were|AUX|3|aux:pass accused|VERB|0|root|accuse of|SCONJ|5|mark shelling|VERB|3|advcl|shell the|DET|7|det town|NOUN|5|obj _.|PUNCT|3|punct"
    )
    assert told(analysis) == [("Rebels … shelling the town", None, "asserts")]
    kinds = {s.id: s.kind for s in analysis[SOURCES]}
    assert kinds[analysis[ATTRIBUTIONS][0].chain[-1].source] == "unnamed"


def test_what_could_not_be_verified_is_nobodys_claim():
    analysis = parsed(
        "The|DET|2|det claim|NOUN|6|nsubj:pass could|AUX|6|aux not|PART|6|advmod be|AUX|6|aux:pass verified|VERB|0|root|verify _.|PUNCT|6|punct"
    )
    assert told(analysis) == [("The claim", None, "cannot_verify")]
    (only,) = analysis[ATTRIBUTIONS]
    assert only.chain[-1].source == next(s.id for s in analysis[SOURCES] if s.kind == "article")


def test_a_newspaper_that_could_not_confirm_speaks_for_itself():
    analysis = parsed(
        "We|PRON|4|nsubj could|AUX|4|aux not|PART|4|advmod confirm|VERB|0|root|confirm the|DET|6|det report|NOUN|4|obj _.|PUNCT|4|punct"
    )
    assert told(analysis) == [("the report", "We", "cannot_verify")]
    kinds = {s.id: s.kind for s in analysis[SOURCES]}
    assert kinds[analysis[ATTRIBUTIONS][0].chain[-1].source] == "outlet"


def test_a_quotation_over_two_sentences_belongs_to_its_speaker():
    analysis = parsed(
        '"|PUNCT|4|punct _I|PRON|4|nsubj was|AUX|4|cop nine|NUM|0|root _.|PUNCT|4|punct',
        'I|PRON|2|nsubj hid|VERB|6|ccomp|hide _,|PUNCT|6|punct _"|PUNCT|6|punct she|PRON|6|nsubj said|VERB|0|root|say _.|PUNCT|6|punct',
    )
    assert [a.quote_type for a in analysis[ATTRIBUTIONS]] == ["direct"] * len(
        analysis[ATTRIBUTIONS]
    )
    assert {speaker(a) for a in analysis[ATTRIBUTIONS]} == {"she"}
    assert " ".join(q for a in analysis[ATTRIBUTIONS] for q in a.content.quotes).startswith(
        "I was nine"
    )


def test_a_threat_or_wish_is_no_attribution_of_fact():
    analysis = parsed(
        "The|DET|2|det army|NOUN|3|nsubj wants|VERB|0|root|want the|DET|5|det town|NOUN|3|obj _.|PUNCT|3|punct"
    )
    assert told(analysis) == []


def test_subjectless_coordination_keeps_its_speaker():
    analysis = parsed(
        "He|PRON|2|nsubj confirmed|VERB|0|root|confirm the|DET|4|det raid|NOUN|2|obj and|CCONJ|6|cc denied|VERB|2|conj|deny any|DET|8|det killing|NOUN|6|obj _.|PUNCT|2|punct"
    )
    assert told(analysis) == [("the raid", "He", "asserts"), ("any killing", "He", "denies")]


def test_no_one_is_never_a_speaker():
    analysis = parsed(
        "No|DET|2|det group|NOUN|4|nsubj has|AUX|4|aux claimed|VERB|0|root|claim responsibility|NOUN|4|obj _.|PUNCT|4|punct"
    )
    assert told(analysis) == []


def test_reports_called_false_are_denied_by_whoever_calls_them_so():
    analysis = parsed(
        "Reports|NOUN|7|nsubj|report that|SCONJ|5|mark a|DET|4|det soldier|NOUN|5|nsubj died|VERB|1|acl|die are|AUX|7|cop false|ADJ|11|ccomp _,|PUNCT|11|punct "
        "the|DET|10|det army|NOUN|11|nsubj said|VERB|0|root|say _.|PUNCT|11|punct"
    )
    assert ("a soldier died", "the army", "denies") in told(analysis)
    assert ("a soldier died", "the army", "asserts") not in told(analysis)


def test_a_statement_citing_another_comes_from_the_other():
    analysis = parsed(
        "Two|NUM|2|nummod soldiers|NOUN|3|nsubj died|VERB|6|ccomp|die _,|PUNCT|6|punct Radio|PROPN|6|nsubj reported|VERB|0|root|report _,|PUNCT|6|punct "
        "citing|VERB|6|advcl|cite police|NOUN|8|obj _.|PUNCT|6|punct"
    )
    (only,) = analysis[ATTRIBUTIONS]
    assert [step.evidence.quotes[0] for step in only.chain if step.evidence] == ["Radio", "police"]
    assert only.content.quotes == ("Two soldiers died",)


def test_what_he_says_he_fears_is_one_attribution():
    analysis = parsed(
        "Amin|PROPN|2|nsubj said|VERB|0|root|say he|PRON|4|nsubj feared|VERB|2|ccomp|fear more|ADJ|6|amod attacks|NOUN|7|nsubj would|AUX|8|aux come|VERB|4|ccomp _.|PUNCT|2|punct"
    )
    assert told(analysis) == [("more attacks would come", "he", "asserts")]
    names = [s.name for s in analysis[SOURCES] if s.kind != "article"]
    assert names == ["Amin"]


def test_the_apostrophe_of_a_possessive_does_not_cut_a_speaker():
    analysis = parsed(
        "One|NUM|2|nummod man|NOUN|3|nsubj died|VERB|9|ccomp|die _,|PUNCT|9|punct the|DET|6|det Hauliers|PROPN|8|nmod:poss _'|PUNCT|6|case League|PROPN|9|nsubj said|VERB|0|root|say _.|PUNCT|9|punct"
    )
    assert told(analysis) == [("One man died", "the Hauliers' League", "asserts")]


def test_a_dateline_is_no_part_of_what_is_said():
    analysis = parsed(
        "TAIZ|PROPN|4|nsubj -|PUNCT|4|punct Shells|NOUN|4|nsubj fell|VERB|8|ccomp|fall _,|PUNCT|8|punct the|DET|7|det army|NOUN|8|nsubj said|VERB|0|root|say _.|PUNCT|8|punct"
    )
    assert told(analysis) == [("Shells fell", "the army", "asserts")]


def test_a_speaker_who_declines_to_say_whether_vouches_for_nothing():
    analysis = parsed(
        "Police|NOUN|2|nsubj declined|VERB|0|root|decline to|PART|4|mark say|VERB|2|xcomp whether|SCONJ|8|mark he|PRON|8|nsubj was|AUX|8|aux:pass held|VERB|4|ccomp|hold _.|PUNCT|2|punct"
    )
    assert told(analysis) == [("whether he was held", "Police", "cannot_verify")]


@pytest.mark.parametrize("text", ["", "said said said", "((((", '"""'])
def test_without_syntax_there_are_no_attributions(text: str):
    document = Document.build(text)
    analysis = Analysis(document)
    for key in AttributionStage.needs:
        analysis = analysis.with_layer(Layer(key, "hand", "1", ()))
    assert tuple(AttributionStage().run(analysis)) == ()


def test_a_cue_whose_speaker_is_misread_passes_its_words_on_unnamed():
    analysis = parsed(
        "He|PRON|3|nsubj was|AUX|3|aux:pass charged|VERB|0|root _,|PUNCT|3|punct according|VERB|6|case to|ADP|3|obl officials|NOUN|6|dep _.|PUNCT|3|punct"
    )
    assert told(analysis) == [("He was charged", None, "asserts")]
