from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain
from dateline.resolve.time.published import published_value


def told(text, trigger):
    document = Document.build(text, language="en", published=published_value("2025-03-05"))
    analysis = standard_chain().run(document)
    words = {m.id: m.evidence.quote for m in analysis[EVENT_MENTIONS]}
    assert trigger in words.values(), f"no mention at {trigger!r}, found {sorted(words.values())}"
    times = {words[t.mention]: t.time.evidence.quote for t in analysis[EVENT_TIMES]}
    return times.get(trigger)


def test_the_time_that_ends_what_is_told_belongs_to_it():
    text = (
        "An explosion tore through a warehouse at the port of Latakia overnight, state television "
        "reported on Wednesday, 5 March 2025, injuring 14 dock workers."
    )
    assert told(text, "explosion") == "overnight"


def test_a_day_before_the_speaker_is_that_of_the_statement():
    text = "On Tuesday, police said a bomb had exploded in Latakia."
    assert told(text, "exploded") is None


def test_a_similar_protest_lends_its_day_to_no_other():
    text = (
        "Hundreds rally in Accra against fuel prices\n\nPolice fired tear gas on Tuesday to disperse "
        "hundreds of protesters in Accra, witnesses said.\n\nA similar protest in Kumasi on Monday ended peacefully."
    )
    assert told(text, "rally") != "Monday"
