import pytest

from dateline.model.analysis import EVENT_MENTIONS
from dateline.model.event import EventMention
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.word_forms import inflect, plural
from dateline.stages.event_mentions.lexicon import Candidate, TriggerLexicon

LEXICON = TriggerLexicon.load("en")
STAGES = ("sentences", "tokens", "encoder", "syntax", "quotations", "names", "event_mentions")


def candidates(words: str, tags: str = "") -> list[Candidate]:
    split = words.lower().split()
    return LEXICON.find(split, tags.split() or ["X"] * len(split), range(len(split)))


def triggers(words: str, tags: str = "") -> list[str]:
    split = words.split()
    return [" ".join(split[i] for i in c.tokens) for c in candidates(words, tags)]


@pytest.fixture(scope="module")
def read():
    chain = build_chain(Recipe("test", STAGES))

    def mentions(text: str, language: str | None = "en") -> list[EventMention]:
        analysis = chain.run(Document.build(text, language=language))
        assert not list(analysis.failures())
        return list(analysis[EVENT_MENTIONS])

    return mentions


def test_verbs_have_all_their_forms() -> None:
    assert inflect("detain", {}) == {"detain", "detains", "detained", "detaining"}
    assert inflect("hijack", {}) >= {"hijacking"}
    assert inflect("bury", {}) >= {"buries", "buried", "burying"}
    assert inflect("shoot", {"shoot": ["shoots", "shot", "shot", "shooting"]}) >= {"shot"}
    assert plural("robbery") == {"robbery", "robberies"}


def test_words_may_stand_inside_a_phrase() -> None:
    assert triggers("they shot two men dead") == ["shot dead"]


def test_the_longest_phrase_wins() -> None:
    assert triggers("a prisoner exchange followed") == ["prisoner exchange", "followed"]


def test_prepositions_that_tell_a_trigger_are_no_part_of_it() -> None:
    assert triggers("an attack on the depot") == ["attack"]


def test_a_thrown_grenade_is_a_trigger_in_the_passive() -> None:
    assert triggers("a grenade was thrown into it", "DET NOUN AUX VERB ADP PRON") == [
        "grenade thrown"
    ]


def test_fire_from_rifles_is_no_blaze() -> None:
    fire = next(c for c in candidates("it came from rifle fire") if len(c.tokens) == 2)
    assert "armed_attack" in fire.entry.kinds
    assert "arson" not in fire.entry.kinds


def test_an_aircraft_that_rifles_hit_is_no_air_strike(read) -> None:
    (hit,) = read("A supply helicopter was hit by rifle fire near Korum on Monday.")
    assert hit.kind in ("armed_attack", "armed_clash")


def test_a_word_has_the_kinds_of_all_rows_that_list_it() -> None:
    (detained,) = candidates("police detained him", "NOUN VERB PRON")
    assert detained.entry.tier == "sure"
    assert detained.entry.kinds[0] == "arrest"
    assert "abduction" in detained.entry.kinds


def test_a_strike_of_workers_is_no_air_strike() -> None:
    (strike,) = candidates("miners began a strike", "NOUN VERB DET NOUN")
    assert strike.entry.kinds == ("labour_strike",)


def test_an_idiom_beside_a_word_does_not_hide_it() -> None:
    assert triggers("they were released without charge") == ["released"]


def test_idioms_are_no_triggers() -> None:
    assert triggers("the war of words took place in parliament") == []
    assert triggers("he suffered a heart attack") == []
    assert triggers("the fire brigade came") == []


def test_a_noun_is_not_a_verb() -> None:
    assert triggers("free seats", "ADJ NOUN") == ["free"]
    assert triggers("charge nurses", "NOUN NOUN") != triggers("free seats", "NOUN NOUN")


def test_the_sentence_chooses_between_strikes() -> None:
    (labour,) = candidates("a nationwide strike of teachers", "DET ADJ NOUN ADP NOUN")
    (air,) = candidates("a strike near the airfield", "DET NOUN ADP DET NOUN")
    assert labour.entry.kinds == ("labour_strike",)
    assert air.entry.kinds[0] == "drone_strike"


def test_a_killing_is_found_with_its_words(read) -> None:
    mentions = read("Gunmen shot two shopkeepers dead in the village on Friday, police said.")
    assert [(m.kind, m.evidence.quotes, m.realis) for m in mentions] == [
        ("armed_attack", ("shot", "dead"), "happened")
    ]


def test_what_nobody_did_is_negated_and_says_why(read) -> None:
    (mention,) = read("Nobody has been arrested in connection with the affair.")
    assert (mention.kind, mention.realis) == ("arrest", "negated")
    assert mention.realis_evidence is not None
    assert mention.realis_evidence.quote == "Nobody"


def test_a_planned_march_has_not_happened(read) -> None:
    (mention,) = read("The miners plan to march to the capital on Monday.")
    assert (mention.kind, mention.realis) == ("protest", "planned")
    assert mention.realis_evidence is not None


def test_feared_clashes_have_not_happened(read) -> None:
    (mention,) = read("Residents fear clashes between the two groups.")
    assert mention.realis == "feared"


def test_every_value_but_happened_has_its_words(read) -> None:
    mentions = read(
        "Police may charge the driver. Talks will be held in Vienna on Monday. No shots were fired. "
        "The search is continuing. Officials denied that the village had been shelled."
    )
    assert mentions
    assert all((m.realis == "happened") == (m.realis_evidence is None) for m in mentions)


def test_a_match_report_has_no_events(read) -> None:
    text = (
        "Harriers bombard United in derby massacre. The striker fired two goals past a keeper under siege, and the "
        "visitors' defence collapsed in the second half of the league match. The coach said his midfield had ambushed "
        "the champions, and fans sang until the referee ended the game."
    )
    assert read(text) == []


def test_other_languages_are_left_alone(read) -> None:
    assert read("Two men were killed in an attack.", language="fr") == []


def test_the_same_text_gives_the_same_ids(read) -> None:
    text = "Rebels ambushed a convoy near the bridge. Three soldiers were killed in the attack."
    assert [m.id for m in read(text)] == [m.id for m in read(text)]


def test_a_text_of_nothing_but_triggers_is_read_to_a_limit(
    read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.stages.event_mentions.stage.MOST", 20)
    assert 0 < len(read("They attacked the village. " * 40)) <= 20


def test_what_is_called_untrue_has_not_happened(read) -> None:
    (mention,) = read("Rumours that a priest was lynched are untrue, the council said.")
    assert mention.realis != "happened"


def test_a_fire_at_a_depot_is_not_firing_at_it() -> None:
    assert triggers("a recent fire at depots", "DET ADJ NOUN ADP NOUN") == ["fire"]
    assert triggers("troops fire at depots", "NOUN VERB ADP NOUN") == ["fire at"]


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("the judge was machinegunned", "machinegunned"),
        ("unknown men dynamited a pylon", "dynamited"),
        ("they hurled dynamite at the gate", "hurled dynamite"),
        ("a bullet-riddled body", "bullet-riddled"),
        ("rebels laid an ambush", "laid an ambush"),
        ("the crew walked off the job", "walked off the job"),
        ("the men were placed under arrest", "placed under arrest"),
        ("two fishermen regained their freedom", "regained freedom"),
        ("the house was set ablaze", "set ablaze"),
        ("both sides struck a deal", "struck a deal"),
        ("the ministers held talks", "held talks"),
        ("a night curfew", "night curfew"),
        ("an inquiry commission", "inquiry commission"),
        ("the bus went off the road", "went off the road"),
    ],
)
def test_the_table_knows_the_words_of_many_kinds(words: str, trigger: str) -> None:
    assert trigger in triggers(words)


@pytest.mark.parametrize(
    "words",
    [
        "the agency released a statement",
        "clinical trials of a drug",
        "riot police stood by",
        "shots on target in the match",
        "a close ally of the president",
        "he dropped a bombshell",
        "the film exploded onto screens",
        "stocks plunged at the opening",
        "an appeal for calm",
        "a landslide victory",
        "prisoners of war",
        "attack helicopters",
    ],
)
def test_fixed_phrases_are_no_triggers(words: str) -> None:
    assert triggers(words) == []


def test_words_inside_the_name_of_a_body_are_no_triggers(read) -> None:
    text = "Observers of the Ceasefire Monitoring Panel and the Ceasefire Monitoring Panel's staff left."
    assert [m for m in read(text) if m.evidence.quote == "Ceasefire"] == []


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("The army could not confirm any blast near the port.", "blast", "hypothetical"),
        ("Police have detained nobody over the blast.", "detained", "negated"),
        ("The envoys met in Lae to discuss a potential ceasefire.", "ceasefire", "hypothetical"),
        ("They hope to reach a ceasefire agreement.", "ceasefire agreement", "hypothetical"),
        ("The march planned for Sunday was called off.", "march", "negated"),
        ("Officers said they had foiled a bomb attack on the station.", "bomb attack", "negated"),
        ("The peace talks will resume on Monday.", "peace talks", "planned"),
        ("Peace talks scheduled for Friday are in doubt.", "Peace talks", "planned"),
        ("The council will discuss the massacre on Monday.", "massacre", "happened"),
    ],
)
def test_the_words_around_an_event_say_whether_it_took_place(
    read, text: str, word: str, realis: str
) -> None:
    assert [m.realis for m in read(text) if m.evidence.quote == word] == [realis]


def test_what_is_played_in_an_exercise_did_not_happen(read) -> None:
    mentions = read(
        "A bomb exploded at the airport on Monday and gunmen shot two guards dead. It was an exercise. "
        "Actors played the wounded, and umpires followed the scenario from a tower."
    )
    assert {m.realis for m in mentions if m.kind in ("bombing", "armed_attack")} == {"hypothetical"}
