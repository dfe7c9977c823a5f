import pytest

from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.event_places.attach import Attachment, attach
from dateline.testing.trees import hand_parsed


def attached(
    sentence: str, trigger: str, place: str, *, triggers: tuple[str, ...] = ()
) -> Attachment | None:
    tree = Tree.of(hand_parsed(sentence))
    forms = [token.text for token in tree.tokens]
    words = place.split()
    first, last = forms.index(words[0]), forms.index(words[-1])
    span = Span(tree.tokens[first].span.start, tree.tokens[last].span.end)
    heads = {forms.index(form) for form in (trigger, *triggers)}
    return attach(tree, forms.index(trigger), span, triggers=heads - {forms.index(trigger)})


def rule(sentence: str, trigger: str, place: str, *triggers: str) -> str | None:
    found = attached(sentence, trigger, place, triggers=triggers)
    return found.rule if found else None


def test_the_subject_of_an_active_verb_acts_and_is_not_where() -> None:
    assert (
        rule("Poland/PROPN/2/nsubj arrested/VERB/0/root two/NUM/2/obj", "arrested", "Poland")
        is None
    )


def test_a_town_that_saw_an_event_is_where_it_was() -> None:
    sentence = "Kenema/PROPN/2/nsubj saw/VERB/0/root/see clashes/NOUN/2/obj"
    assert rule(sentence, "clashes", "Kenema") == "attached.host"


def test_a_subject_with_a_preposition_is_a_place_all_the_same() -> None:
    sentence = "bombs/NOUN/4/nsubj near/ADP/4/mark Kenema/PROPN/4/nsubj killed/VERB/0/root/kill"
    assert rule(sentence, "killed", "Kenema") == "attached.trigger"


def test_an_attack_on_a_march_was_where_the_march_was() -> None:
    sentence = (
        "police/NOUN/2/nsubj fired/VERB/0/root/fire on/ADP/5/case a/DET/5/det march/NOUN/2/obl "
        "in/ADP/7/case Kenema/PROPN/5/nmod"
    )
    assert rule(sentence, "fired", "Kenema", "march") == "attached.target"


@pytest.mark.parametrize("link", ["over", "after"])
def test_an_arrest_over_an_attack_may_have_been_elsewhere(link: str) -> None:
    sentence = (
        f"police/NOUN/2/nsubj arrested/VERB/0/root/arrest him/PRON/2/obj {link}/ADP/6/case "
        "the/DET/6/det attack/NOUN/2/obl in/ADP/8/case Kenema/PROPN/6/nmod"
    )
    assert rule(sentence, "arrested", "Kenema", "attack") is None


def test_a_clause_with_where_tells_what_happened_there() -> None:
    sentence = (
        "they/PRON/2/nsubj reached/VERB/0/root/reach Kenema/PROPN/2/obj ,/PUNCT/7/punct "
        "where/ADV/7/advmod shops/NOUN/7/nsubj burned/VERB/2/conj/burn"
    )
    assert rule(sentence, "burned", "Kenema") == "attached.where"


def test_what_hours_after_an_event_was_done_somewhere_does_not_place_it() -> None:
    sentence = (
        "men/NOUN/3/nsubj:pass were/AUX/3/aux seized/VERB/0/root/seize in/ADP/5/case "
        "Kenema/PROPN/3/obl hours/NOUN/9/nmod after/ADP/9/case the/DET/9/det blast/NOUN/3/obl"
    )
    assert rule(sentence, "blast", "Kenema") is None


def test_a_planned_march_announced_for_a_place_is_there() -> None:
    sentence = (
        "a/DET/2/det march/NOUN/4/nsubj:pass was/AUX/4/aux announced/VERB/0/root/announce "
        "for/ADP/6/case Sunday/PROPN/4/obl in/ADP/8/case Kenema/PROPN/6/nmod"
    )
    assert rule(sentence, "march", "Kenema") == "attached.governor"


def test_a_speaker_at_a_place_says_nothing_of_the_event() -> None:
    sentence = (
        "officials/NOUN/4/nsubj/official in/ADP/3/case Kenema/PROPN/1/nmod said/VERB/0/root/say "
        "troops/NOUN/6/nsubj attacked/VERB/4/ccomp/attack"
    )
    found = attached(sentence, "attacked", "Kenema")
    assert found is None or found.score < 0.45


def test_words_out_of_the_tree_still_belong_when_nothing_sets_them_apart() -> None:
    sentence = (
        "they/PRON/2/nsubj fought/VERB/7/ccomp/fight with/SCONJ/7/mark bows/NOUN/7/obj "
        "in/ADP/6/case Kenema/PROPN/8/obl said/VERB/0/root/say drew/VERB/7/advcl/draw"
    )
    assert rule(sentence, "fought", "Kenema") == "sentence.after"
    assert rule(sentence.replace("with/SCONJ", "after/SCONJ"), "fought", "Kenema") is None


def test_a_place_from_which_somebody_came_is_an_origin() -> None:
    sentence = "rockets/NOUN/2/nsubj fell/VERB/0/root/fall from/ADP/4/case Kenema/PROPN/2/obl"
    found = attached(sentence, "fell", "Kenema")
    assert found is not None
    assert found.role == "origin"


def test_what_was_agreed_in_a_participle_of_the_event_was_there() -> None:
    sentence = (
        "the/DET/2/det truce/NOUN/6/nsubj signed/VERB/2/acl/sign in/ADP/5/case Kenema/PROPN/3/obl "
        "collapsed/VERB/0/root/collapse"
    )
    assert rule(sentence, "truce", "Kenema") == "attached.participle"


def test_men_suspected_of_an_attack_in_a_place_may_be_held_elsewhere() -> None:
    sentence = (
        "police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj suspected/VERB/3/acl/suspect "
        "of/SCONJ/6/mark robbing/VERB/4/advcl/rob shops/NOUN/6/obj in/ADP/9/case Kenema/PROPN/6/obl"
    )
    assert rule(sentence, "arrested", "Kenema") is None


def test_who_stages_something_somewhere_stages_it_there() -> None:
    sentence = (
        "soldiers/NOUN/4/nsubj in/ADP/3/case Kenema/PROPN/1/nmod staged/VERB/0/root/stage "
        "a/DET/6/det mutiny/NOUN/4/obj"
    )
    assert rule(sentence, "mutiny", "Kenema") == "attached.subject"


@pytest.mark.parametrize("is_court", [True, False])
def test_a_court_decides_where_it_sits(is_court: bool) -> None:  # noqa: FBT001  # both ways
    tree = Tree.of(
        hand_parsed(
            "a/DET/2/det judge/NOUN/5/nsubj in/ADP/4/case Kenema/PROPN/2/nmod freed/VERB/0/root/free "
            "him/PRON/5/obj"
        )
    )
    found = attach(tree, 4, tree.tokens[3].span, triggers={4}, is_court=is_court)
    assert found is not None
    assert (found.rule == "attached.court") == is_court


def test_what_came_from_the_area_of_a_place_came_from_there() -> None:
    sentence = (
        "drones/NOUN/2/nsubj came/VERB/0/root/come from/ADP/5/case the/DET/5/det area/NOUN/2/obl "
        "of/ADP/7/case Kenema/PROPN/5/nmod"
    )
    found = attached(sentence, "came", "Kenema")
    assert found is not None
    assert found.role == "origin"


def test_what_residents_of_a_place_tell_of_was_there() -> None:
    sentence = (
        "residents/NOUN/4/nsubj/resident of/ADP/3/case Kenema/PROPN/1/nmod said/VERB/0/root/say "
        "troops/NOUN/6/nsubj shot/VERB/4/ccomp/shoot them/PRON/6/obj"
    )
    assert rule(sentence, "shot", "Kenema") == "sentence.witness"


def test_a_place_goes_with_the_nearer_event_that_a_word_sets_apart() -> None:
    sentence = (
        "men/NOUN/3/nsubj:pass were/AUX/3/aux held/VERB/0/root/hold over/ADP/6/case an/DET/6/det "
        "attack/NOUN/3/obl on/ADP/8/case shops/NOUN/6/nmod in/ADP/10/case Kenema/PROPN/3/obl"
    )
    assert rule(sentence, "held", "Kenema", "attack") is None
    assert rule(sentence, "attack", "Kenema", "held") == "sentence.after"


def test_talks_and_what_was_agreed_at_them_share_their_place() -> None:
    sentence = (
        "they/PRON/2/nsubj held/VERB/0/root/hold talks/NOUN/2/obj in/ADP/5/case Kenema/PROPN/3/nmod "
        "and/CCONJ/7/cc agreed/VERB/2/conj/agree"
    )
    found = attached(sentence, "agreed", "Kenema", triggers=("talks",))
    assert found is not None
    assert (found.rule, found.via) == ("attached.other", 2)


def test_a_hospital_that_somebody_was_taken_to_is_a_destination() -> None:
    sentence = (
        "he/PRON/3/nsubj:pass was/AUX/3/aux taken/VERB/0/root/take to/ADP/6/case a/DET/6/det "
        "hospital/NOUN/3/obl in/ADP/8/case Kenema/PROPN/6/nmod"
    )
    found = attached(sentence, "taken", "Kenema")
    assert found is not None
    assert found.role == "destination"


def test_what_somebody_only_is_has_no_place_from_the_verb() -> None:
    sentence = (
        "one/NUM/6/nsubj of/ADP/5/case the/DET/5/det freed/VERB/5/amod/free men/NOUN/1/nmod "
        "spoke/VERB/0/root/speak in/ADP/8/case Kenema/PROPN/6/obl"
    )
    assert rule(sentence, "freed", "Kenema") is None
