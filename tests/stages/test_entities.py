from collections.abc import Sequence

import pytest

from dateline.model.analysis import ENTITIES, SYNTAX, TOKENS, Analysis, LayerKey
from dateline.model.entity import Entity, EntityKind, Mention
from dateline.model.text import Document, Span
from dateline.model.token import Word
from dateline.model.why import Why
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain
from dateline.resolve.reference import EntityIndex
from dateline.stages.entities.aliases import said_to_be_one
from dateline.stages.entities.names import Name, cluster_names, is_near


class NoSyntax:
    name = "syntax"
    version = "0"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = SYNTAX

    def run(self, _analysis: Analysis) -> list[Word]:
        return []


WITHOUT_SYNTAX = Chain(
    [build_stage("sentences"), build_stage("tokens"), build_stage("encoder"), NoSyntax()]
    + [build_stage(name) for name in ("quotations", "names", "references", "entities")]
)


WITH_SYNTAX = Chain(
    [
        build_stage(name)
        for name in (
            "sentences",
            "tokens",
            "encoder",
            "syntax",
            "quotations",
            "names",
            "references",
            "entities",
        )
    ]
)


def read(text: str, chain: Chain = WITHOUT_SYNTAX) -> dict[str, list[str]]:
    analysis = chain.run(Document.build(text))
    index = EntityIndex.of(analysis)
    return {e.name: [m.evidence.quote for m in index.mentions_of(e)] for e in analysis[ENTITIES]}


def groups(kind: str, *names: str) -> list[list[str]]:
    found = cluster_names([Name(name, kind, i) for i, name in enumerate(names)])
    return [[name.text for name in group] for group in found]


def test_a_person_is_found_again_by_surname_office_and_pronoun() -> None:
    text = (
        "Police Commissioner Amara Nwosu spoke on Friday. Ms Nwosu said nobody was hurt. "
        "The commissioner named no suspect. She left early."
    )
    assert read(text)["Amara Nwosu"] == [
        "Police Commissioner Amara Nwosu",
        "Ms Nwosu",
        "The commissioner",
        "She",
    ]


def test_an_abbreviated_rank_is_spelled_out_later() -> None:
    text = "Lt. Gen. Anton Brezgin died on Friday. The general was 54."
    assert "The general" in read(text)["Anton Brezgin"]


def test_an_apposition_describes_the_person() -> None:
    text = "Zdenka Horvatić, the deputy mayor, left. Nobody else did."
    analysis = WITH_SYNTAX.run(Document.build(text))
    (entity,) = (e for e in analysis[ENTITIES] if e.name == "Zdenka Horvatić")
    assert [d.quote for d in entity.descriptions] == ["the deputy mayor"]


def test_subject_and_object_of_one_verb_are_two() -> None:
    found = read("Ms Horvatić thanked her. Nobody else was there.", WITH_SYNTAX)
    assert "her" not in found["Horvatić"]


def test_he_in_quoted_words_is_not_their_speaker() -> None:
    text = 'Anton Brezgin spoke first. "He is a liar," said Ivo Marek.'
    assert "He" not in read(text, WITH_SYNTAX)["Ivo Marek"]


def test_what_a_bus_owns_belongs_to_no_agency() -> None:
    text = "A nurse told Bolan Wire that two people died. The bus was on its way to Quetta."
    assert not any("its" in quotes for quotes in read(text, WITH_SYNTAX).values())


def test_of_two_nested_descriptions_the_outer_one_is_the_person() -> None:
    text = "The lawyer of the widow, Zdenka Horvatić, left."
    assert read(text, WITH_SYNTAX)["Zdenka Horvatić"] == [
        "The lawyer of the widow",
        "Zdenka Horvatić",
    ]


def test_two_persons_with_one_surname_stay_two() -> None:
    found = groups("person", "Ada Bello", "Musa Bello", "Bello")
    assert found == [["Ada Bello"], ["Musa Bello"], ["Bello"]]


def test_a_pronoun_between_two_equal_candidates_stays_open() -> None:
    text = "On Friday evening reporters saw Ivo Marek and Pavel Dolny. He left."
    assert not any("He" in quotes for quotes in read(text).values())


def test_who_kills_some_of_them_is_none_of_them() -> None:
    found = read("Rebels attacked a village. Troops killed four of them.", WITH_SYNTAX)
    assert "them" in found["Rebels"]


def test_whoever_rejects_a_claim_is_not_who_made_it() -> None:
    text = "The Defence Force rejected a claim by the Red Guard that it had shot down a helicopter."
    found = read(text, WITH_SYNTAX)
    assert "Defence Force" in found
    assert "it" not in found["Defence Force"]


def test_a_known_gender_excludes_the_other_pronoun() -> None:
    text = "Mr Marek met Ms Dolny. She left."
    assert "She" in read(text)["Dolny"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("person", ["Nadim Khattar", "Khatar"]),
        ("person", ["Omar al-Tadefi", "Tadefi"]),
        ("place", ["Kamensk-Shakhtinsky", "Kamensk"]),
        ("place", ["KISUMU", "Kisumu"]),
        ("organisation", ["Ministry of Defence", "Defence Ministry"]),
        ("group", ["Front for Delta Freedom", "FDF"]),
    ],
)
def test_variants_of_a_name_are_one(kind: str, names: list[str]) -> None:
    assert groups(kind, *names) == [names]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("place", ["Guinea", "Guinea-Bissau"]),
        ("place", ["Niger", "Nigeria"]),
        ("place", ["South Kivu", "North Kivu"]),
        ("person", ["Ada Bello", "Ada Marek"]),
        ("organisation", ["Ministry of Defence", "Ministry of Health"]),
    ],
)
def test_different_names_stay_apart(kind: str, names: list[str]) -> None:
    assert len(groups(kind, *names)) == 2


def test_the_union_is_the_union_that_was_named() -> None:
    text = "The Harbour Tenants' Union called a strike. The union denied that it used force."
    assert "The union" in read(text)["Harbour Tenants' Union"]


def test_one_letter_may_differ_in_long_words_only() -> None:
    assert is_near("khattar", "khatar")
    assert not is_near("mali", "bali")
    assert not is_near("bello", "bella-x")


def test_thousands_of_pronouns_are_read() -> None:
    assert read("Ada Bello left. " + "He saw her. " * 1_000)


def test_whose_brother_is_somebody_else() -> None:
    text = "They were unarmed, said Zdenka Horvatić, whose brother was among the dead."
    analysis = WITH_SYNTAX.run(Document.build(text))
    index = EntityIndex.of(analysis)
    (entity,) = (e for e in analysis[ENTITIES] if e.name == "Zdenka Horvatić")
    assert [m.evidence.quote for m in index.mentions_of(entity)] == ["Zdenka Horvatić"]


def links(text: str, name: str, chain: Chain = WITH_SYNTAX) -> dict[str, str]:
    analysis = chain.run(Document.build(text))
    index = EntityIndex.of(analysis)
    (entity,) = (e for e in analysis[ENTITIES] if e.name == name)
    mentions = index.mentions_of(entity)
    return {m.evidence.quote: why.rule for m, why in zip(mentions, entity.links, strict=True)}


def test_every_link_names_its_rule() -> None:
    text = "Lt. Gen. Anton Brezgin died on Friday. The general was 54."
    assert links(text, "Anton Brezgin") == {
        "Lt. Gen. Anton Brezgin": "name",
        "The general": "description.title",
    }


def test_who_fired_are_the_attackers() -> None:
    text = "Gunmen opened fire on a bus near Halba on Friday. The attackers fled on foot."
    assert "The attackers" in read(text, WITH_SYNTAX)["Gunmen"]


def test_those_who_only_watched_are_not_the_attackers() -> None:
    text = "Two farmers watched from a field near Halba on Friday. The attackers fled on foot."
    assert "The attackers" not in read(text, WITH_SYNTAX)["Two farmers"]


def test_another_group_of_another_size_stays_another() -> None:
    text = "Two soldiers died near Halba on Friday. The three soldiers were buried on Sunday."
    assert "The three soldiers" not in read(text, WITH_SYNTAX)["Two soldiers"]


def test_the_armed_group_is_the_name_that_follows() -> None:
    text = "The armed group Northern Wheat Brigades claimed the attack. Nobody else did."
    analysis = WITH_SYNTAX.run(Document.build(text))
    (entity,) = (e for e in analysis[ENTITIES] if e.name.endswith("Wheat Brigades"))
    assert [d.quote for d in entity.descriptions] == ["The armed group"]


def test_no_civilian_is_nobody_to_come_back_to() -> None:
    text = "No civilian was harmed near Halba, he said. He left early."
    assert not any("he" in quotes or "He" in quotes for quotes in read(text, WITH_SYNTAX).values())


def test_a_first_name_shows_who_she_is() -> None:
    text = "Ivo Marek met Zdenka Horvatić in Halba on Friday. She left early."
    assert "She" in read(text, WITH_SYNTAX)["Zdenka Horvatić"]


def test_the_judge_of_another_court_is_another() -> None:
    text = "A judge of the court in Halba spoke on Friday. The judge of the tribunal in Tyre left."
    found = read(text, WITH_SYNTAX)
    assert not any(len([q for q in quotes if "judge" in q]) > 1 for quotes in found.values())


def test_himself_is_the_subject() -> None:
    text = "Ivo Marek told Pavel Dolny that the driver of the bus had shot himself."
    found = read(text, WITH_SYNTAX)
    assert not {"himself"} & {*found["Ivo Marek"], *found["Pavel Dolny"]}


def entity(text: str, name: str) -> Entity:
    analysis = WITH_SYNTAX.run(Document.build(text))
    (found,) = (e for e in analysis[ENTITIES] if e.name == name)
    return found


def test_a_title_is_shown_apart_from_the_name() -> None:
    text = "Police Commissioner Amara Nwosu spoke on Friday. Ms Nwosu left early."
    assert entity(text, "Amara Nwosu").titles == ("Police Commissioner", "Ms")


def test_a_nationality_is_an_attribute() -> None:
    text = "A Chadian farmer was found dead near the river on Friday."
    assert entity(text, "A Chadian farmer").nationalities == ("Chad",)


def test_the_nationality_of_an_army_is_not_its_captains() -> None:
    text = "The Chadian army's captain left the town of Bol on Friday."
    found = read(text, WITH_SYNTAX)
    assert all(not entity(text, name).nationalities for name in found if name.endswith("captain"))


def test_members_belong_to_their_group() -> None:
    text = "Two members of the Northern Wheat Brigades died near Halba on Friday."
    analysis = WITH_SYNTAX.run(Document.build(text))
    names = {e.id: e.name for e in analysis[ENTITIES]}
    (members,) = (e for e in analysis[ENTITIES] if e.name.startswith("Two members"))
    assert names[members.part_of or ""].endswith("Northern Wheat Brigades")


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("Dan Kyallu, also known as Simba, left.", ("person", "person"), ("Dan Kyallu", "Simba")),
        (
            "The Frente Llano Adentro (FLLA) left.",
            ("group", "group"),
            ("Frente Llano Adentro", "FLLA"),
        ),
    ],
)
def test_names_said_to_be_one_are_one(
    text: str, kinds: tuple[EntityKind, EntityKind], names: tuple[str, str]
) -> None:
    assert list(said_to_be_one(text, marked(text, kinds, names))) == [names]


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("Dan Kyallu, who met Simba, left.", ("person", "person"), ("Dan Kyallu", "Simba")),
        ("The Frente Llano Adentro (UNHCR) left.", ("group", "organisation"), ("Frente Llano Adentro", "UNHCR")),
        ("Dan Kyallu, known as Halba, left.", ("person", "place"), ("Dan Kyallu", "Halba")),
    ],
)  # fmt: skip
def test_neighbouring_names_stay_two(
    text: str, kinds: tuple[EntityKind, EntityKind], names: tuple[str, str]
) -> None:
    assert not list(said_to_be_one(text, marked(text, kinds, names)))


def marked(text: str, kinds: Sequence[EntityKind], names: Sequence[str]) -> list[Mention]:
    document = Document.build(text)
    found = []
    for kind, name in zip(kinds, names, strict=True):
        span = Span(text.index(name), text.index(name) + len(name))
        evidence = document.evidence(span)
        found.append(Mention(name, kind, "name", evidence, span, Why("names", "test")))
    return found


def test_capitals_are_read_like_other_text() -> None:
    text = "GENERAL ANTON BREZGIN DIED ON FRIDAY. BREZGIN WAS 54."
    assert groups("person", "ANTON BREZGIN", "BREZGIN") == [["ANTON BREZGIN", "BREZGIN"]]
    assert read(text)
