from dateline.stages.syntax.repairs import Kinds, Sentence, repair

KINDS = Kinds(saying={"said"}, times={"friday", "night"}, dates={"friday"}, timed={"attack"})


def mend(text: str, heads: list[int], relations: str) -> Sentence:
    """``text`` is words with their two tags, ``word/UPOS/XPOS``."""
    words, pos, fine = (
        list(rows) for rows in zip(*(word.split("/") for word in text.split()), strict=True)
    )
    sentence = Sentence(words, pos, fine, heads, relations.split())
    repair(sentence, KINDS)
    return sentence


def test_whoever_acts_in_a_passive_is_its_agent() -> None:
    found = mend("killed/VERB/VBN by/ADP/IN gunmen/NOUN/NNS", [3, 2, 0], "root case obl")
    assert found.relations[2] == "obl:agent"


def test_an_owner_hangs_on_what_follows_its_mark() -> None:
    found = mend(
        "residents/NOUN/NNS '/PART/POS accounts/NOUN/NNS emerged/VERB/VBD",
        [3, 0, 3, 4],
        "nsubj case obj root",
    )
    assert found.heads == [2, 0, 3, 4]
    assert found.relations == ["nmod:poss", "case", "nsubj", "root"]


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


def test_what_somebody_is_doing_is_a_verb() -> None:
    found = mend("envoys/NOUN/NNS are/AUX/VBP meeting/NOUN/NN", [2, 2, 3], "nsubj aux root")
    assert (found.pos[2], found.fine[2]) == ("VERB", "VBG")


def test_a_form_of_be_beside_an_adjective_is_its_copula() -> None:
    found = mend("Riyadh/PROPN/NNP is/AUX/VBZ willing/ADJ/JJ", [2, 2, 3], "nsubj aux root")
    assert found.relations[1] == "cop"


def test_a_preposition_belongs_to_the_noun_after_it() -> None:
    found = mend("fled/VERB/VBD before/ADP/IN dawn/NOUN/NN", [3, 0, 0], "root mark obl")
    assert (found.heads[1], found.relations[1]) == (2, "case")


def test_whoever_shot_somebody_dead_is_active() -> None:
    found = mend(
        "gunmen/NOUN/NNS shot/VERB/VBD dead/ADJ/JJ judge/NOUN/NN",
        [1, 4, 1, 1],
        "nsubj:pass root xcomp nsubj:pass",
    )
    assert found.relations == ["nsubj", "root", "xcomp", "obj"]


def test_a_number_of_those_left_out_stands_for_them() -> None:
    found = mend(
        "three/NUM/CD dead/ADJ/JJ and/CCONJ/CC two/NUM/CD missing/ADJ/JJ",
        [1, 5, 4, 0, 1],
        "nummod root cc nummod conj",
    )
    assert (found.heads[3], found.relations[3]) == (4, "nsubj")


def test_a_figure_is_some_of_those_after_it() -> None:
    found = mend(
        "killed/VERB/VBD four/NUM/CD of/ADP/IN them/PRON/PRP", [4, 0, 3, 0], "root obj case obl"
    )
    assert (found.heads[3], found.relations[3]) == (1, "nmod")


def test_what_a_deed_is_of_is_no_part_of_a_figure_apart() -> None:
    found = mend(
        "died/VERB/VBD two/NUM/CD later/ADV/RB of/ADP/IN wounds/NOUN/NNS",
        [5, 0, 0, 4, 0],
        "root nsubj advmod case obl",
    )
    assert (found.heads[4], found.relations[4]) == (0, "obl")


def test_what_and_parts_from_its_head_is_beside_it() -> None:
    found = mend(
        "norland/PROPN/NNP and/CCONJ/CC sudmark/PROPN/NNP met/VERB/VBD",
        [2, 2, 3, 4],
        "compound cc nsubj root",
    )
    assert (found.heads[:3], found.relations[:3]) == ([3, 2, 0], ["nsubj", "cc", "conj"])


def test_whoever_laid_the_bomb_is_not_what_killed() -> None:
    found = mend(
        "bombs/NOUN/NNS laid/VERB/VBN by/ADP/IN rebels/NOUN/NNS killed/VERB/VBD six/NUM/CD",
        [4, 0, 3, 4, 6, 4],
        "obl:agent acl case nsubj root nummod",
    )
    assert (found.heads[3], found.relations[3]) == (1, "obl:agent")
    assert found.relations[0] == "nsubj"
    assert found.relations[5] == "obj"


def test_a_clause_with_who_tells_of_the_noun_before() -> None:
    found = mend(
        "police/NOUN/NN seized/VERB/VBD men/NOUN/NNS who/PRON/WP shot/VERB/VBD him/PRON/PRP",
        [1, 6, 1, 4, 1, 4],
        "nsubj root obj nsubj advcl obj",
    )
    assert (found.heads[4], found.relations[4]) == (2, "acl:relcl")


def test_a_figure_that_is_left_dead_is_the_object() -> None:
    found = mend(
        "it/PRON/PRP left/VERB/VBD three/NUM/CD dead/NOUN/NN", [1, 4, 3, 1], "nsubj root nummod obj"
    )
    assert (found.heads[2:], found.relations[2:]) == ([1, 1], ["obj", "xcomp"])
    assert found.pos[3] == "ADJ"


def test_what_has_a_preposition_is_no_subject() -> None:
    found = mend(
        "shelling/NOUN/NN of/ADP/IN market/NOUN/NN kills/VERB/VBZ four/NUM/CD",
        [3, 2, 0, 5, 3],
        "nsubj case nsubj:pass root nummod",
    )
    assert found.relations[2] == "nmod"
    assert found.relations[4] == "obj"


def test_two_clauses_with_and_between_them_are_joined() -> None:
    found = mend(
        "he/PRON/PRP said/VERB/VBD one/NUM/CD died/VERB/VBD and/CCONJ/CC two/NUM/CD fled/VERB/VBD",
        [1, 7, 3, 1, 6, 6, 1],
        "nsubj root nsubj ccomp cc nsubj ccomp",
    )
    assert (found.heads[6], found.relations[6]) == (3, "conj")


def test_a_noun_after_and_is_beside_the_noun_before_it() -> None:
    found = mend(
        "two/NUM/CD guards/NOUN/NNS and/CCONJ/CC drivers/NOUN/NNS were/AUX/VBD hurt/VERB/VBN",
        [1, 5, 3, 5, 5, 6],
        "nummod nsubj:pass cc conj aux:pass root",
    )
    assert (found.heads[3], found.relations[3]) == (1, "conj")


def test_what_goes_along_with_saying_is_not_what_is_said() -> None:
    found = mend(
        "he/PRON/PRP said/VERB/VBD ,/PUNCT/, blaming/VERB/VBG them/PRON/PRP",
        [1, 5, 3, 1, 3],
        "nsubj root punct ccomp obj",
    )
    assert found.relations[3] == "advcl"
