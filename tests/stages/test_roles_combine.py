"""Rules and learned scores brought to one decision."""

from dateline.lexicon import table
from dateline.model.analysis import EVENT_MENTIONS
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.roles.assign import Assigner, Filler
from dateline.stages.roles.combine import combined
from dateline.stages.roles.fillers import Fillers
from dateline.stages.roles.words import HarmWords, RoleWords
from dateline.testing.trees import hand_parsed, with_mentions

_ROLES = RoleWords.of(table("en", "roles"), table("en", "instruments"))
_HARM = HarmWords.of(table("en", "harm"))
_ATTACK = with_mentions(
    hand_parsed(
        "Two/NUM/2/nummod raiders/NOUN/3/nsubj/raider attacked/VERB/0/root/attack a/DET/5/det "
        "post/NOUN/3/obj ;/PUNCT/8/punct police/NOUN/8/nsubj blamed/VERB/3/parataxis/blame "
        "rebels/NOUN/8/obj/rebel ./PUNCT/3/punct"
    ),
    ("attacked", "armed_attack"),
)
_WORDS = {"raiders": 1, "post": 4, "police": 6, "rebels": 8}


class _Told:
    """Scores as given: chances of roles by word."""

    def __init__(self, **chances):
        self._chances = {_WORDS[word]: rows for word, rows in chances.items()}

    def of(self, trigger, words):
        assert trigger == 2
        return [self._chances.get(word, {}) for word in words]


def _combined(found, scores):
    tree = Tree.of(_ATTACK)
    mention = _ATTACK[EVENT_MENTIONS][0]
    fillers = Fillers(tree, EntityIndex.of(_ATTACK), _ROLES, frozenset({mention.token}))
    rules = [
        Filler(mention, role, _WORDS[word], *(rule or ["rule"])) for role, word, *rule in found
    ]
    done = combined(rules, [mention], Assigner(fillers, _ROLES, _HARM), scores)
    return {(f.role, tree.text(f.head), f.rule) for f in done}


def test_without_scores_the_rules_stand():
    assert _combined([("actor", "raiders")], None) == {("actor", "raiders", "rule")}


def test_a_filler_that_the_scores_rule_out_is_dropped():
    scores = _Told(raiders={"actor": 0.4}, police={"actor": 0.01})
    found = _combined([("actor", "raiders"), ("actor", "police")], scores)
    assert found == {("actor", "raiders", "rule")}


def test_a_sure_score_adds_a_filler_that_no_rule_found():
    found = _combined([("actor", "raiders")], _Told(raiders={"actor": 0.9}, post={"target": 0.95}))
    assert found == {("actor", "raiders", "rule"), ("target", "post", "scores")}


def test_an_unsure_score_adds_nothing():
    assert not _combined([], _Told(post={"target": 0.5}))


def test_whoever_is_blamed_is_no_doer_whatever_the_score():
    assert not _combined([], _Told(rebels={"actor": 0.99}))


def test_a_filler_of_another_sentence_is_left_to_the_rules():
    later = with_mentions(
        hand_parsed(
            "Raiders/NOUN/2/nsubj/raider attacked/VERB/0/root/attack ./PUNCT/2/punct",
            "Guards/NOUN/2/nsubj/guard died/VERB/0/root/die ./PUNCT/2/punct",
        ),
        ("attacked", "armed_attack"),
    )
    tree = Tree.of(later)
    mention = later[EVENT_MENTIONS][0]
    fillers = Fillers(tree, EntityIndex.of(later), _ROLES, frozenset({mention.token}))
    rules = [Filler(mention, "victim", 3, "rule")]

    class _Nothing:
        def of(self, _trigger, words):
            return [{} for _ in words]

    assert combined(rules, [mention], Assigner(fillers, _ROLES, _HARM), _Nothing()) == rules


def test_a_name_beside_a_filler_speaks_for_it_and_its_office_is_no_filler_of_its_own():
    parsed = with_mentions(
        hand_parsed(
            "The/DET/2/det chief/NOUN/8/nsubj:pass of/ADP/4/case customs/NOUN/2/nmod ,/PUNCT/6/punct "
            "Orbel/PROPN/2/appos was/AUX/8/aux:pass killed/VERB/0/root/kill ./PUNCT/8/punct"
        ),
        ("killed", "killing"),
    )
    tree = Tree.of(parsed)
    mention = parsed[EVENT_MENTIONS][0]
    fillers = Fillers(tree, EntityIndex.of(parsed), _ROLES, frozenset({mention.token}))
    chances = {3: {"target": 0.95}, 5: {"victim": 0.9}}

    class _Scores:
        def of(self, _trigger, words):
            return [chances.get(word, {}) for word in words]

    rules = [Filler(mention, "victim", 1, "rule")]
    found = combined(rules, [mention], Assigner(fillers, _ROLES, _HARM), _Scores())
    assert [(f.role, tree.text(f.head)) for f in found] == [("victim", "chief")]


def test_scores_add_no_second_doer_and_no_victim_of_another():
    scores = _Told(
        raiders={"actor": 0.9}, police={"actor": 0.99}, rebels={"victim": 0.99, "target": 0.99}
    )
    assert _combined([("actor", "raiders", "active.subject")], scores) == {
        ("actor", "raiders", "active.subject"),
        ("victim", "rebels", "scores"),
        ("target", "rebels", "scores"),
    }


def test_scores_add_no_doer_to_a_clause_with_a_subject_of_its_own():
    found = _combined([], _Told(police={"actor": 0.99}, raiders={"actor": 0.95}))
    assert found == {("actor", "raiders", "scores")}


def test_scores_add_nobody_whom_a_clause_about_another_event_names():
    parsed = with_mentions(
        hand_parsed(
            "The/DET/2/det shooting/NOUN/3/nsubj followed/VERB/0/root/follow a/DET/5/det raid/NOUN/3/obj in/ADP/7/case "
            "which/PRON/9/obl five/NUM/9/nsubj died/VERB/5/acl:relcl/die ./PUNCT/3/punct"
        ),
        ("shooting", "armed_attack"),
        ("raid", "armed_attack"),
    )
    tree = Tree.of(parsed)
    shooting, raid = parsed[EVENT_MENTIONS]
    fillers = Fillers(tree, EntityIndex.of(parsed), _ROLES, frozenset({shooting.token, raid.token}))

    class _Scores:
        def of(self, _trigger, words):
            return [{"victim": 0.99} if word == 7 else {} for word in words]

    rules = [Filler(raid, "victim", 7, "rule")]
    found = combined(rules, [shooting, raid], Assigner(fillers, _ROLES, _HARM), _Scores())
    assert [(f.mention.evidence.quote, f.head) for f in found] == [("raid", 7)]
