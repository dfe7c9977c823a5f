from dateline.stages.syntax.repairs import Kinds, Sentence, repair

KINDS = Kinds(saying={"said"}, times={"friday", "night"}, dates={"friday"}, timed={"attack"})


def mend(text: str, heads: list[int], relations: str) -> Sentence:
    """``text`` is words with their two tags, ``word/UPOS/XPOS``."""
    words, pos, fine = zip(*(word.split("/") for word in text.split()), strict=True)
    sentence = Sentence(words, pos, fine, heads, relations.split())
    repair(sentence, KINDS)
    return sentence


def test_whoever_acts_in_a_passive_is_its_agent() -> None:
    found = mend("killed/VERB/VBN by/ADP/IN gunmen/NOUN/NNS", [3, 2, 0], "root case obl")
    assert found.relations[2] == "obl:agent"


def test_a_deadline_is_no_agent() -> None:
    found = mend("killed/VERB/VBN by/ADP/IN friday/PROPN/NNP", [3, 2, 0], "root case obl")
    assert found.relations[2] == "obl"


def test_the_person_after_an_inverted_verb_of_speech_is_its_subject() -> None:
    found = mend(
        "over/ADV/RB ,/PUNCT/, said/VERB/VBD ann/PROPN/NNP", [2, 2, 4, 2], "ccomp punct root obj"
    )
    assert found.relations[3] == "nsubj"


def test_what_someone_said_stays_an_object() -> None:
    found = mend("he/PRON/PRP said/VERB/VBD nothing/PRON/NN", [1, 3, 1], "nsubj root obj")
    assert found.relations == ["nsubj", "root", "obj"]


def test_a_perfect_has_no_passive_subject() -> None:
    found = mend("he/PRON/PRP has/AUX/VBZ fled/VERB/VBN", [2, 2, 3], "nsubj:pass aux root")
    assert found.relations[0] == "nsubj"


def test_a_passive_has_no_active_subject() -> None:
    found = mend(
        "he/PRON/PRP had/AUX/VBD been/AUX/VBN hurt/VERB/VBN", [3, 3, 3, 4], "nsubj aux aux root"
    )
    assert found.relations == ["nsubj:pass", "aux", "aux:pass", "root"]


def test_a_day_after_an_object_belongs_to_the_verb() -> None:
    found = mend(
        "hit/VERB/VBD cars/NOUN/NNS on/ADP/IN friday/PROPN/NNP", [4, 0, 3, 1], "root obj case nmod"
    )
    assert (found.heads[3], found.relations[3]) == (0, "obl")


def test_a_day_after_an_event_stays_with_it() -> None:
    found = mend(
        "saw/VERB/VBD attack/NOUN/NN on/ADP/IN friday/PROPN/NNP", [4, 0, 3, 1], "root obj case nmod"
    )
    assert (found.heads[3], found.relations[3]) == (1, "nmod")


def test_what_was_said_at_a_time_is_said() -> None:
    found = mend(
        "said/VERB/VBD friday/PROPN/NNP that/SCONJ/IN he/PRON/PRP fled/VERB/VBD",
        [5, 0, 4, 4, 1],
        "root obl:unmarked mark nsubj acl",
    )
    assert (found.heads[4], found.relations[4]) == (0, "ccomp")
