from dateline.ingest import Given, read_text
from dateline.pipeline.digest import digest
from dateline.pipeline.reading import read_document


def card(text):
    document = read_text(text, name="x", given=Given("2025-05-02", None, None, "en"))
    return digest(read_document(document)).main[0]


def sayings(event):
    return [
        (s.speaker.name, s.says, s.words.quote, s.checks) for f in event.fields for s in f.sayings
    ]


def test_a_check_is_a_remark_on_its_claims_and_no_line_of_its_own():
    event = card(
        "A colonel was killed by a car bomb in Batumi on Friday. Reports from the blog Severok "
        "suggested that the colonel was not in the car. This claim has not been verified by Coast Radio."
    )
    told = sayings(event)
    assert not any(speaker == "Coast Radio" for speaker, *_ in told)
    [(_, says, _, checks)] = [line for line in told if line[0] == "Severok"]
    assert says == "said (possibly)"
    assert checks == ("not independently verified by Coast Radio",)


def test_a_denied_figure_does_not_deny_the_day_beside_it():
    event = card(
        "Simon Dale said 42 people were killed in a raid on Batumi on Thursday. “The figure of 42 is "
        "false,” said the army spokesman, Ali Tanko."
    )
    by_field = {f.name: [s.checks for s in f.sayings] for f in event.fields}
    assert ("denied by Ali Tanko",) in by_field["killed"]
    assert all(not checks for checks in by_field["when"])
