"""Answers: what the record says afterwards, what does not come back, and undoing to any depth."""

import pytest
from tests.run.questions.tolls import TOLLS

import dateline
from dateline.errors import InputError, StoreError
from dateline.model.claim import NumberValue
from dateline.run.answering import Answer, answers_like, can, effect, like_of_answer
from dateline.run.answering import answer as answered
from dateline.run.deciding import decide, redo, undo
from dateline.run.questions.card import card
from dateline.run.questions.queue import Queue
from dateline.run.showing.view import view


def number_of(question, text):
    return next(n for n, one in enumerate(question.alternatives, start=1) if one.text == text)


def killed(record):
    return record.chosen["killed"]


@pytest.fixture
def tolls(at_work):
    """The questions about the dead, that of Gori first."""
    return sorted(
        at_work.asked("killed"), key=lambda one: "7" not in [a.text for a in one.alternatives]
    )


def test_figures_that_exclude_each_other_are_asked_about_with_their_words(at_work, tolls):
    question = tolls[0]
    assert {one.text for one in question.alternatives} == {"3", "7"}
    assert question.ask == "How many were killed?"
    assert 0 < question.doubt <= 1
    assert question.weight > 1
    shown = card(at_work.case, question, by="Ada")
    words = {one.text: " ".join(q.words for q in one.quotes) for one in shown.alternatives}
    assert "killing three people" in words["3"]
    assert "seven people" in words["7"]
    assert shown.alternatives[0].quotes[0].outlet in ("Harbour Wire", "Coast Post")


def test_the_words_that_a_copy_took_over_are_shown_once(at_work, tolls):
    outlet, day, text = TOLLS[0]
    at_work.add(
        dateline.read_text(text.replace(outlet, "Gori Echo"), outlet="Gori Echo", published=day)
    )
    question = next(q for q in at_work.asked("killed") if q.records == tolls[0].records)
    shown = card(at_work.case, question, by="Ada").alternatives
    (three,) = (one.quotes for one in shown if one.text == "3")
    assert [[q.outlet, *(again.outlet for again in q.again)] for q in three] == [
        ["Harbour Wire", "Gori Echo"],
        ["Harbour Wire", "Gori Echo"],
    ]


def test_picking_changes_the_record_at_once_and_says_who_and_why(at_work, tolls):
    question = tolls[0]
    for text in ("3", "7"):
        said = effect(question, Answer("pick", number_of(question, text)), by="Ada")
        assert f"“{text}”" in said
        assert "Ada" in said
    at_work.answer(question, "pick", pick=number_of(question, "3"), reason="the ministry counts")
    record = at_work.record(question)
    assert (killed(record).min, killed(record).max, killed(record).rule) == (3, 3, "person.Ada")
    (decided,) = view(at_work.case, record).decided
    assert (decided.field, decided.value, decided.by) == ("killed", "3", "Ada")
    assert decided.reason == "the ministry counts"
    at_work.answer(tolls[1], "accept")
    assert at_work.record(tolls[1]).decided[0].is_own


def test_the_worthiest_question_comes_first(at_work):
    questions = at_work.queue.follow(at_work.case).questions()
    assert [one.worth for one in questions] == sorted((q.worth for q in questions), reverse=True)


@pytest.mark.parametrize("action", ["accept", "unsure", "later", "pick"])
def test_what_was_answered_or_put_off_does_not_come_back(at_work, tolls, action):
    before = len(at_work.queue.follow(at_work.case))
    at_work.answer(tolls[0], action, pick=1)
    assert at_work.queue.follow(at_work.case).get(tolls[0].id) is None
    assert len(at_work.queue) == before - 1
    assert Queue().follow(at_work.case).get(tolls[0].id) is None


def test_a_question_that_was_put_off_comes_back_with_a_new_report(at_work, tolls):
    import dateline

    at_work.answer(tolls[0], "later")
    text = (
        "Gori market bomb: five dead, governor says\n\nGORI, Georgia, March 15 (Valley Times) - A bomb exploded in"
        " a market in Gori on Friday and killed five people, the governor, Nana Beridze, said.\n"
    )
    at_work.add(dateline.read_text(text, outlet="Valley Times", published="2025-03-15"))
    again = [one for one in at_work.asked("killed") if "5" in {a.text for a in one.alternatives}]
    assert len(again) == 1
    assert again[0].state != tolls[0].state


def test_rejecting_takes_the_words_behind_the_value_out(at_work, tolls):
    question = tolls[0]
    gone = next(one for one in question.alternatives if one.is_chosen)
    at_work.answer(question, "reject")
    record = at_work.record(question)
    assert gone.value not in [reading.value for reading in record.fields["killed"]]
    assert killed(record).min != gone.value.min


def test_marked_words_give_the_value_and_stand_behind_it(at_work, tolls):
    question = tolls[0]
    spot = next(s for one in question.alternatives for s in one.spots if one.text == "3")
    text = at_work.case.record(spot.document).document.text
    start = text.index("wounding nine") + len("wounding ")
    at_work.answer(question, "edit", document=spot.document, start=start, end=start + 4)
    record = at_work.record(question)
    assert killed(record).min == 9
    (decided,) = record.decided
    assert decided.evidence.quote == "nine"
    assert text[decided.evidence.start : decided.evidence.end] == "nine"


@pytest.mark.parametrize(
    "given",
    [
        {"document": "f" * 32, "start": 0, "end": 4},
        {"start": 0, "end": 4},
        {"start": 5, "end": 5},
        {"start": 0, "end": 10**9},
    ],
)
def test_words_that_are_in_no_report_of_the_record_are_refused(at_work, tolls, given):
    with pytest.raises(InputError):
        at_work.answer(tolls[0], "edit", **given)
    assert at_work.record(tolls[0]).decided == ()


@pytest.mark.parametrize(("action", "given"), [("pick", {"pick": 8}), ("merge", {}), ("pick", {})])
def test_answers_that_a_question_cannot_have_change_nothing(at_work, tolls, action, given):
    position = at_work.case.position
    with pytest.raises(InputError):
        at_work.answer(tolls[0], action, **given)
    assert at_work.case.position == position


def test_undo_goes_back_step_by_step_and_redo_forward(at_work, tolls):
    question = tolls[0]
    was = killed(at_work.record(question))
    first = at_work.answer(question, "pick", pick=number_of(question, "3")).judgements[0]
    second = decide(at_work.case, at_work.keeper, "same", _two(at_work), by="Ada", at=at_work.now())
    merged = len(at_work.case.dossiers())
    assert len(set(at_work.case.dossier_of([e for d in tolls for e in d.about]).values())) == 1
    undo(at_work.case, at_work.keeper, second[0].id, by="Ada", at=at_work.now())
    assert len(at_work.case.dossiers()) == merged + 1
    undo(at_work.case, at_work.keeper, first.id, by="Ada", at=at_work.now())
    assert killed(at_work.record(question)) == was
    assert at_work.queue.follow(at_work.case).get(question.id) is not None
    with pytest.raises(StoreError):
        undo(at_work.case, at_work.keeper, first.id, by="Ada", at=at_work.now())
    redo(at_work.case, at_work.keeper, first.id, by="Ada", at=at_work.now())
    assert killed(at_work.record(question)).min == 3
    with pytest.raises(StoreError):
        redo(at_work.case, at_work.keeper, first.id, by="Ada", at=at_work.now())


def _two(at_work):
    bombings = [d.id for d in at_work.case.dossiers() if d.kind == "bombing"]
    return tuple(bombings[:2])


def test_a_record_is_split_its_ids_stay_and_undo_joins_it_again(at_work):
    record = next(d for d in at_work.case.dossiers() if len(d.reports) == 2)
    leaving = [record.events[-1]]
    made, settled = decide(
        at_work.case,
        at_work.keeper,
        "split",
        (record.id, *leaving),
        by="Ada",
        at=at_work.now(),
        reason="two blasts",
    )
    owners = at_work.case.dossier_of(record.events)
    assert len(set(owners.values())) == 2
    assert record.id in owners.values()
    assert len(settled.changed) == 2
    gone = set(owners.values()) - {record.id}
    undo(at_work.case, at_work.keeper, made.id, by="Ada", at=at_work.now())
    assert set(at_work.case.dossier_of(record.events).values()) == {record.id}
    assert {at_work.case.resolve(one) for one in gone} == {record.id}


@pytest.mark.parametrize("leaving", ["none", "all", "others"])
def test_a_split_leaves_something_on_both_sides(at_work, leaving):
    record = next(d for d in at_work.case.dossiers() if len(d.reports) == 2)
    events = {"none": (), "all": record.events, "others": ("f" * 32,)}[leaving]
    with pytest.raises(InputError):
        decide(
            at_work.case, at_work.keeper, "split", (record.id, *events), by="A", at=at_work.now()
        )


def test_all_like_this_is_one_decision_for_several_records_undone_as_one(at_work, tolls):
    question = tolls[0]
    first = Answer("pick", number_of(question, "7"))
    like = like_of_answer(question, first)
    others = answers_like(at_work.queue.alike(like, but=question.id))
    assert [one.records for one, _ in others] == [tolls[1].records]
    assert "hospital" in like.words
    made = answered(
        at_work.case, at_work.keeper, [(question, first), *others], by="Ada", at=at_work.now()
    )
    assert len({one.batch for one in made.judgements}) == 1
    assert [killed(at_work.record(one)).min for one in tolls] == [7, 6]
    undo(at_work.case, at_work.keeper, made.judgements[1].id, by="Ada", at=at_work.now())
    assert not any(at_work.record(one).decided for one in tolls)
    redo(at_work.case, at_work.keeper, made.judgements[0].id, by="Ada", at=at_work.now())
    assert all(at_work.record(one).decided for one in tolls)


def test_what_was_decided_finds_the_open_questions_like_it(at_work, tolls):
    from dateline.run.questions.likeness import Like

    made = at_work.answer(tolls[0], "pick", pick=number_of(tolls[0], "7")).judgements[0]
    like = Like(made.asked.like, made.asked.choice)
    (other,) = at_work.queue.follow(at_work.case).alike(like)
    assert other.question.id == tolls[1].id
    assert other.question.alternatives[other.pick - 1].text == "6"


def test_whoever_did_it_is_kept_as_a_decision_beside_what_is_said(at_work):
    (question,) = at_work.asked("responsibility")
    at_work.answer(question, "pick", pick=1)
    record = at_work.record(question)
    assert record.decided[0].field == "responsibility"
    assert [d.field for d in record.disputes].count("responsibility") == 1


def test_every_way_to_answer_says_what_it_will_do(at_work):
    for question in at_work.queue.follow(at_work.case).questions():
        for action in can(question):
            assert effect(question, Answer(action, 1), by="Ada").endswith(".")


def test_a_queue_that_followed_is_the_queue_that_is_made_anew(at_work, tolls):
    at_work.queue.follow(at_work.case)
    at_work.answer(tolls[0], "pick", pick=1)
    decide(at_work.case, at_work.keeper, "same", _two(at_work), by="Ada", at=at_work.now())
    followed = at_work.queue.follow(at_work.case).questions()
    assert followed == Queue().follow(at_work.case).questions()


def test_a_decision_holds_whatever_is_read_later(at_work, tolls):
    at_work.answer(tolls[0], "pick", pick=number_of(tolls[0], "3"))
    assert killed(at_work.record(tolls[0])).min == 3
    assert NumberValue(7, 7) in [r.value for r in at_work.record(tolls[0]).fields["killed"]]
    assert not list(at_work.case.verify())


def test_a_case_of_other_software_gets_its_questions_bit_by_bit(told, monkeypatch):
    from tests.run.questions.conftest import Desk

    import dateline
    from dateline.run import keeper

    with dateline.open_case() as case:
        Desk(case).add(*told)
        wanted = Queue().follow(case).questions()
        case.set_workings("questions", dict.fromkeys(case.workings("questions")))
        assert {q.id for q in Queue().follow(case).questions()} >= {
            q.id for q in wanted if q.kind == "field"
        }
        monkeypatch.setattr(keeper, "AT_ONCE", 1)
        queue = Queue()
        for _ in range(len(case.dossiers()) + 2):
            queue.follow(case)
            desk = Desk(case)
            decide(case, desk.keeper, "right", (_claim(case),), by="A", at=desk.now())
        now = {q.id for q in queue.follow(case).questions()}
        assert now == {q.id for q in Queue().follow(case).questions()}
        assert {q.id for q in wanted if q.kind != "claim"} <= now


def _claim(case):
    return next(iter(case.claims(limit=1))).id
