"""Short sentences of news about conflict with their trees, made by a small grammar.

The treebank has few of them: who claimed responsibility, "according to ...", sources after what they say,
headlines without articles. All names are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from encoder.examples import Example
from encoder.phrases import Phrase, capitalised, join, text, word

FIRST = [
    "Ana",
    "Idris",
    "Marta",
    "Tomas",
    "Leila",
    "Samuel",
    "Irina",
    "Boubacar",
    "Chen",
    "Rosa",
    "Pavel",
    "Amina",
    "Joseph",
    "Zahra",
    "Luis",
    "Nino",
    "Viktor",
    "Grace",
    "Omar",
]
LAST = [
    "Ruiz",
    "Bako",
    "Hollman",
    "Petrenko",
    "Saleh",
    "Okoro",
    "Diallo",
    "Mendes",
    "Farid",
    "Novak",
    "Mbeki",
    "Aung",
    "Castro",
    "Yilmaz",
    "Kone",
    "Rahimi",
    "Levan",
    "Costa",
    "Wani",
]
TOWNS = [
    "Goma",
    "Batumi",
    "Tumaco",
    "Mopti",
    "Kherson",
    "Herat",
    "Sittwe",
    "Gao",
    "Idlib",
    "Arauca",
    "Bangui",
    "Quetta",
    "Jos",
    "Wau",
    "Latakia",
    "Bunia",
    "Zinder",
    "Cali",
    "Poti",
    "Minna",
]
COUNTRIES = [
    "Mali",
    "Chad",
    "Georgia",
    "Colombia",
    "Kenya",
    "Iraq",
    "Niger",
    "Peru",
    "Sudan",
    "Nepal",
    "Benin",
    "Yemen",
    "Togo",
    "Haiti",
]
ADJECTIVES = [
    "Malian",
    "Georgian",
    "Colombian",
    "Kenyan",
    "Iraqi",
    "Turkish",
    "French",
    "Sudanese",
    "Chadian",
    "Russian",
    "Nepali",
    "Yemeni",
]
GROUP_FIRST = [
    "Karun",
    "Zebu",
    "Black",
    "Northern",
    "Lakeside",
    "Free",
    "Red",
    "Highland",
    "Nile",
    "Silver",
    "Popular",
]
GROUP_LAST = [
    "Front",
    "Brigade",
    "Coalition",
    "Movement",
    "Army",
    "Union",
    "Dawn",
    "Column",
    "League",
    "Guard",
]
TITLES = [
    "Colonel",
    "General",
    "Mayor",
    "Governor",
    "President",
    "Captain",
    "Minister",
    "Pastor",
    "Senator",
    "Judge",
    "Sheikh",
    "Commander",
]
ROLES = [
    "governor",
    "mayor",
    "spokesman",
    "lawyer",
    "resident",
    "teacher",
    "doctor",
    "commander",
    "director",
    "trader",
    "witness",
    "lecturer",
]
BODIES = [
    "police",
    "interior",
    "defence",
    "army",
    "government",
    "hospital",
    "rescue",
    "intelligence",
    "foreign",
    "health",
]
PEOPLE = [
    "soldiers",
    "civilians",
    "farmers",
    "gunmen",
    "rebels",
    "villagers",
    "protesters",
    "officers",
    "children",
    "fighters",
    "miners",
    "teachers",
    "attackers",
    "residents",
    "guards",
    "militants",
    "herders",
    "peacekeepers",
    "students",
    "journalists",
]
ONE = [
    "soldier",
    "farmer",
    "gunman",
    "policeman",
    "teacher",
    "driver",
    "journalist",
    "guard",
    "student",
    "trader",
    "shepherd",
    "pastor",
]
BLOWS = [
    "attack",
    "bombing",
    "raid",
    "blast",
    "ambush",
    "shelling",
    "explosion",
    "shooting",
    "killing",
    "assault",
    "kidnapping",
    "strike",
    "massacre",
    "clash",
]
PLACES = [
    "market",
    "village",
    "base",
    "checkpoint",
    "school",
    "hospital",
    "camp",
    "bridge",
    "church",
    "mosque",
    "port",
    "barracks",
    "convoy",
    "bus",
    "station",
]
WEAPONS = ["bomb", "mine", "grenade", "rocket", "shell", "missile", "drone", "mortar"]
DEEDS = (
    ("killed", "killed", "kill", "killing"), ("attacked", "attacked", "attack", "attacking"),
    ("wounded", "wounded", "wound", "wounding"), ("abducted", "abducted", "abduct", "abducting"),
    ("arrested", "arrested", "arrest", "arresting"), ("shot", "shot", "shoot", "shooting"),
    ("detained", "detained", "detain", "detaining"), ("beat", "beaten", "beat", "beating"),
    ("executed", "executed", "execute", "executing"), ("seized", "seized", "seize", "seizing"),
    ("ambushed", "ambushed", "ambush", "ambushing"), ("freed", "freed", "free", "freeing"),
    ("shelled", "shelled", "shell", "shelling"), ("burned", "burned", "burn", "burning"),
    ("captured", "captured", "capture", "capturing"), ("accused", "accused", "accuse", "accusing"),
    ("evacuated", "evacuated", "evacuate", "evacuating"), ("hit", "hit", "hit", "hitting"),
    ("suspended", "suspended", "suspend", "suspending"), ("held", "held", "hold", "holding"),
    ("treated", "treated", "treat", "treating"), ("blamed", "blamed", "blame", "blaming"),
    ("condemned", "condemned", "condemn", "condemning"), ("claimed", "claimed", "claim", "claiming"),
    ("included", "included", "include", "including"), ("released", "released", "release", "releasing"),
)  # fmt: skip
"""Past, participle, base form, form in -ing."""
PASSIVE = tuple(d for d in DEEDS if d[0] not in ("included", "claimed"))
HAPPENED = ["exploded", "landed", "fell", "erupted", "continued", "ended", "began", "collapsed"]
SAID = [
    "said",
    "said",
    "said",
    "said",
    "reported",
    "added",
    "announced",
    "confirmed",
    "claimed",
    "warned",
    "declared",
    "stressed",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "October",
    "November",
    "December",
]
PRESENT = {
    "said": "says",
    "reported": "reports",
    "claimed": "claims",
    "warned": "warns",
    "confirmed": "confirms",
}
COMMA, STOP = word(",", ","), word(".", ".")


class Grammar:
    """Draws phrases and sentences."""

    def __init__(self, seed: int) -> None:
        """The same seed draws the same sentences."""
        self._random = random.Random(seed)  # noqa: S311  # no secret
        self._pick = self._random.choice

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    # Noun phrases

    def town(self) -> Phrase:
        """A place name."""
        return word(self._pick(TOWNS if self._chance(0.8) else COUNTRIES), "NNP")

    def person(self) -> Phrase:
        """A name, often with a title."""
        name = join([(word(self._pick(FIRST), "NNP"), ""), (word(self._pick(LAST), "NNP"), "flat")])
        if self._chance(0.3):
            return join([(word(self._pick(TITLES), "NNP"), "nmod:desc"), (name, "")])
        return name if self._chance(0.8) else word(self._pick(LAST), "NNP")

    def group(self) -> Phrase:
        """A named group: "the Karun Front"."""
        name = join(
            [
                (word(self._pick(GROUP_FIRST), "NNP"), "compound"),
                (word(self._pick(GROUP_LAST), "NNP"), ""),
            ]
        )
        if self._chance(0.15):
            return join(
                [(word("the", "DT"), "det"), (word("group", "NN"), ""), (name, "appos")]
            )  # "the group Black Dawn"
        return join([(word("the", "DT"), "det"), (name, "")])

    def body(self) -> Phrase:
        """Police, the army, a ministry, its spokesman."""
        kind = self._random.randrange(6)
        if kind == 0:
            return word("police", "NNS")
        if kind == 1:
            noun = self._pick(("army", "government", "military", "ministry", "mission", "governor"))
            return join([(word("the", "DT"), "det"), (word(noun, "NN"), "")])
        if kind == 2:
            noun = self._pick(("ministry", "spokesman", "official", "source", "chief"))
            return join(
                [
                    (word(self._pick(("the", "a")), "DT"), "det"),
                    (word(self._pick(BODIES), "NN"), "compound"),
                    (word(noun, "NN"), ""),
                ]
            )
        if kind == 3:
            who = self._pick(
                ("officials", "residents", "witnesses", "authorities", "doctors", "sources")
            )
            return join([(word("local", "JJ"), "amod"), (word(who, "NNS"), "")])
        if kind == 4:
            owner = join([(self.town(), ""), (word("'s", "POS"), "case")])
            noun = self._pick(("army", "government", "council", "mayor", "parliament"))
            return join([(owner, "nmod:poss"), (word(noun, "NN"), "")])
        return join([(self.town(), "compound"), (word("police", "NNS"), "")])

    def people(self) -> Phrase:
        """Somebody in numbers or one of a trade."""
        kind = self._random.randrange(6)
        many = word(self._pick(PEOPLE), "NNS")
        if kind == 0:
            return many
        if kind == 1:
            number = self._pick(("two", "three", "five", "nine", "12", "17", "eleven", "40"))
            return join([(word(number, "CD"), "nummod"), (many, "")])
        if kind == 2:
            number = word(self._pick(("two", "four", "six", "14", "23")), "CD")
            kind_of = word(self._pick(ADJECTIVES), "JJ")
            return join([(number, "nummod"), (kind_of, "amod"), (many, "")])
        if kind == 3:
            return join([(word("a", "DT"), "det"), (word(self._pick(ONE), "NN"), "")])
        if kind == 4:
            return join([(word("several", "JJ"), "amod"), (many, "")])
        second = join([(word("and", "CC"), "cc"), (word(self._pick(PEOPLE), "NNS"), "")])
        return join([(many, ""), (second, "conj")])

    def blow(self) -> Phrase:
        """The attack, an ambush on a convoy."""
        noun = join(
            [
                (word(self._pick(("the", "the", "a")), "DT"), "det"),
                (word(self._pick(BLOWS), "NN"), ""),
            ]
        )
        if self._chance(0.35):
            return join([(noun, ""), (self._near("on", self.site()), "nmod")])
        return noun

    def site(self) -> Phrase:
        """A place that is no name."""
        noun = join(
            [(word(self._pick(("the", "a")), "DT"), "det"), (word(self._pick(PLACES), "NN"), "")]
        )
        if self._chance(0.25):
            return join([(noun, ""), (self._near(self._pick(("in", "near")), self.town()), "nmod")])
        return noun

    @staticmethod
    def _near(preposition: str, phrase: Phrase) -> Phrase:
        return join([(word(preposition, "IN"), "case"), (phrase, "")])

    def doer(self) -> Phrase:
        """Whoever can act."""
        return self._pick((self.people, self.group, self.body, self.people))()

    def described(self) -> Phrase:
        """A name with who that is beside it."""
        place = self._near(self._pick(("of", "in")), self.town())
        office = join(
            [
                (word(self._pick(("a", "the")), "DT"), "det"),
                (word(self._pick(ROLES), "NN"), ""),
                (place, "nmod"),
            ]
        )
        if self._chance(0.5):
            return join(
                [(self.person(), ""), (COMMA, "punct"), (office, "appos"), (COMMA, "punct")]
            )
        return join([(office, ""), (COMMA, "punct"), (self.person(), "appos"), (COMMA, "punct")])

    def source(self) -> Phrase:
        """Who says so."""
        kind = self._random.randrange(5)
        if kind == 0:
            return self.person()
        if kind == 1:
            return self.described()
        if kind == 2:
            return self._pick((self.group, self.people))()
        if kind == 3:
            return self.qualified()
        return self.body()

    def qualified(self) -> Phrase:
        """Somebody with a clause: "a source close to the talks", "residents reached by phone"."""
        kind = self._random.randrange(4)
        who = self._pick((self.people, self.body))()
        if kind == 0:
            by = self._near(self._pick(("by", "for")), self._pick((self.group, self.body))())
            clause = join([(word(self._pick(("quoted", "cited", "held", "reached")), "VBN"), ""), (by, "obl:agent" if by.words[0] == "by" else "obl")])  # fmt: skip
            return join([(who, ""), (clause, "acl")])
        if kind == 1:
            past = self._pick(DEEDS)[0]
            clause = join([(word("who", "WP"), "nsubj"), (word(past, "VBD"), ""), (self.blow() if past in ("claimed", "condemned") else self.people(), "obj")])  # fmt: skip
            return join([(who, ""), (clause, "acl:relcl")])
        if kind == 2:
            participle = self._pick(PASSIVE)[1]
            clause = join([(word("who", "WP"), "nsubj:pass"), (word("were", "VBD"), "aux:pass"), (word(participle, "VBN"), ""), (self.where(), "obl")])  # fmt: skip
            return join([(who, ""), (clause, "acl:relcl")])
        return text(
            "a/DT/2/det person/NN/0/root close/JJ/2/amod to/IN/6/case the/DT/6/det talks/NNS/3/obl"
        )

    def where(self) -> Phrase:
        """Where it was."""
        place = self.town() if self._chance(0.6) else self.site()
        return self._near(self._pick(("in", "near", "outside", "at", "north_of")[:4]), place)

    def when(self) -> Phrase:
        """When it was."""
        if self._chance(0.75):
            return self._near("on", word(self._pick(DAYS), "NNP"))
        return self._near("in", word(self._pick(MONTHS), "NNP"))

    # Clauses

    def clause(self) -> Phrase:
        """One of the usual clauses, without its full stop."""
        ways = (
            self.active, self.passive, self.passive, self.erupts, self.claims, self.denies, self.blames,
            self.believed, self.is_behind, self.hopes, self.accuses, self.leaves,
        )  # fmt: skip
        return self._pick(ways)()

    def _closed(self, parts: list[tuple[Phrase, str]]) -> Phrase:
        """With where and when behind, now and then before."""
        if self._chance(0.45):
            parts.append((self.where(), "obl"))
        if self._chance(0.45):
            parts.append((self.when(), "obl"))
        elif self._chance(0.1):
            parts[:0] = [(self.when(), "obl"), (COMMA, "punct")]
        return join(parts)

    def active(self) -> Phrase:
        """Rebels killed two soldiers near Goma."""
        past, participle, base, _ = self._pick(DEEDS)
        who, whom = self.doer(), self._pick((self.people, self.people, self.person, self.site))()
        kind = self._random.randrange(6)
        if kind == 0:
            verb = [
                (word(self._pick(("has", "have", "had")), "VBD"), "aux"),
                (word(participle, "VBN"), ""),
            ]
            verb[0] = (Phrase(verb[0][0].words, ({"has": "VBZ", "have": "VBP"}.get(verb[0][0].words[0], "VBD"),), (-1,), ("root",)), "aux")  # fmt: skip
        elif kind == 1:
            modal = self._pick(("could", "would", "will", "may", "might"))
            verb = [(word(modal, "MD"), "aux"), (word(base, "VB"), "")]
        elif kind == 2 and self._chance(0.5):
            verb = [
                (word("did", "VBD"), "aux"),
                (word("not", "RB"), "advmod"),
                (word(base, "VB"), ""),
            ]
        else:
            verb = [(word(past, "VBD"), "")]
        return self._closed([(who, "nsubj"), *verb, (whom, "obj")])

    def passive(self) -> Phrase:
        """Two soldiers were killed by rebels."""
        participle = self._pick(PASSIVE)[1]
        whom = self._pick((self.people, self.people, self.person, self.site, self.described))()
        kind = self._random.randrange(5)
        if kind == 0:
            be = [
                (word(self._pick(("had", "have")), "VBD"), "aux"),
                (word("been", "VBN"), "aux:pass"),
            ]
            be[0] = (Phrase(be[0][0].words, ("VBP" if be[0][0].words[0] == "have" else "VBD",), (-1,), ("root",)), "aux")  # fmt: skip
        elif kind == 1 and self._chance(0.6):
            be = [(word("were", "VBD"), "aux:pass"), (word("not", "RB"), "advmod")]
        elif kind == 2 and self._chance(0.6):
            be = [(word("were", "VBD"), "aux"), (word("being", "VBG"), "aux:pass")]
        else:
            be = [(word(self._pick(("was", "were", "were")), "VBD"), "aux:pass")]
        parts = [(whom, "nsubj:pass"), *be, (word(participle, "VBN"), "")]
        if self._chance(0.35):
            agent = self._near("by", self.doer())
            if self._chance(0.25):
                laid = join([(word(self._pick(("laid", "fired", "planted")), "VBN"), ""), (agent, "obl:agent")])  # fmt: skip
                tool = join(
                    [(word("a", "DT"), "det"), (word(self._pick(WEAPONS), "NN"), ""), (laid, "acl")]
                )
                agent = self._near("by", tool)
            parts.append((agent, "obl:agent"))
        elif participle == "shot" and self._chance(0.7):
            parts.append((word("dead", "JJ"), "xcomp"))
        return self._closed(parts)

    def erupts(self) -> Phrase:
        """A bomb exploded under his car."""
        tool = join([(word("a", "DT"), "det"), (word(self._pick(WEAPONS), "NN"), "")])
        subject = self._pick((tool, tool, self.blow()))
        if self._chance(0.2):
            subject = word(self._pick(("clashes", "fighting", "violence")), "NNS")
            broke = join([(word("broke", "VBD"), ""), (word("out", "RP"), "compound:prt")])
            return self._closed([(subject, "nsubj"), (broke, "")])
        parts = [(subject, "nsubj"), (word(self._pick(HAPPENED), "VBD"), "")]
        if self._chance(0.25):
            car = text("his/PRP$/2/nmod:poss car/NN/0/root")
            parts.append((self._near(self._pick(("under", "beside", "behind")), car), "obl"))
        return self._closed(parts)

    def claims(self) -> Phrase:
        """No group has claimed responsibility for the attack."""
        duty = join([(word("responsibility", "NN"), ""), (self._near("for", self.blow()), "nmod")])
        if self._chance(0.25):
            duty = word("responsibility", "NN")
        nobody = self._pick(
            (
                join([(word("no", "DT"), "det"), (word(self._pick(("group", "party", "faction", "organisation")), "NN"), "")]),
                join([(word("no", "DT"), "det"), (word("one", "NN"), "")]),
                word("nobody", "NN"),
                join([(word("neither", "DT"), "det"), (word(self._pick(("side", "source", "group")), "NN"), "")]),
            )
        )  # fmt: skip
        if self._chance(0.55):
            verb = [(word("has", "VBZ"), "aux"), (word("claimed", "VBN"), "")]
            if self._chance(0.3):
                verb = [(word("claimed", "VBD"), "")]
            return join([(nobody, "nsubj"), *verb, (duty, "obj")])
        verb = word(self._pick(("claimed", "took", "accepted", "denied")), "VBD")
        return self._closed([(self.group(), "nsubj"), (verb, ""), (duty, "obj")])

    def denies(self) -> Phrase:
        """The army neither confirmed nor denied the report."""
        thing = self._pick(
            (word("involvement", "NN"), self.blow(), text("the/DT/2/det report/NN/0/root"))
        )
        if self._chance(0.3):
            second = join([(word("nor", "CC"), "cc"), (word("denied", "VBD"), ""), (thing, "obj")])
            return join([(self.body(), "nsubj"), (word("neither", "CC"), "advmod"), (word("confirmed", "VBD"), ""), (second, "conj")])  # fmt: skip
        if self._chance(0.4):
            that = join(
                [(word("that", "IN"), "mark"), (self._pick((self.active, self.passive))(), "")]
            )
            verb = self._pick(("denied", "conceded", "believes", "acknowledged"))
            tag = "VBZ" if verb == "believes" else "VBD"
            return join([(self.source(), "nsubj"), (word(verb, tag), ""), (that, "ccomp")])
        return self._closed([(self.doer(), "nsubj"), (word("denied", "VBD"), ""), (thing, "obj")])

    def blames(self) -> Phrase:
        """Police blamed the Karun Front for the attack."""
        why = self._near(self._pick(("for", "of")), self.blow())
        verb = "blamed" if why.words[0] == "for" else "accused"
        if self._chance(0.3):
            whom = self.group()
            be = word(self._pick(("was", "were")), "VBD")
            return join(
                [(whom, "nsubj:pass"), (be, "aux:pass"), (word(verb, "VBN"), ""), (why, "obl")]
            )
        return join(
            [(self.body(), "nsubj"), (word(verb, "VBD"), ""), (self.group(), "obj"), (why, "obl")]
        )

    def accuses(self) -> Phrase:
        """Residents accused the army of killing two farmers."""
        deed = join([(word("of", "IN"), "mark"), (word(self._pick(DEEDS)[3], "VBG"), ""), (self.people(), "obj")])  # fmt: skip
        return join([(self.people(), "nsubj"), (word("accused", "VBD"), ""), (self.body(), "obj"), (deed, "advcl")])  # fmt: skip

    def believed(self) -> Phrase:
        """The Karun Front is believed to have carried out the attack."""
        be = word(self._pick(("is", "was")), "VBD")
        be = Phrase(be.words, ("VBZ" if be.words[0] == "is" else "VBD",), (-1,), ("root",))
        verb = word(self._pick(("believed", "suspected", "thought", "said", "reported")), "VBN")
        if verb.words[0] == "suspected":
            what = join(
                [(word("of", "IN"), "mark"), (word("planning", "VBG"), ""), (self.blow(), "obj")]
            )
            return join(
                [(self.group(), "nsubj:pass"), (be, "aux:pass"), (verb, ""), (what, "advcl")]
            )
        if self._chance(0.35):
            what = join([(word("to", "TO"), "mark"), (word("be", "VB"), "cop"), (word("behind", "IN"), "case"), (self.blow(), "")])  # fmt: skip
        else:
            done = self._pick(PASSIVE)[1]
            what = join([(word("to", "TO"), "mark"), (word("have", "VB"), "aux"), (word(done, "VBN"), ""), (self.people(), "obj")])  # fmt: skip
        return join([(self._pick((self.group, self.people))(), "nsubj:pass"), (be, "aux:pass"), (verb, ""), (what, "xcomp")])  # fmt: skip

    def is_behind(self) -> Phrase:
        """The Karun Front was behind the attack; the mayor was among the dead."""
        be = word("was", "VBD")
        if self._chance(0.5):
            return join(
                [
                    (self.group(), "nsubj"),
                    (be, "cop"),
                    (word("behind", "IN"), "case"),
                    (self.blow(), ""),
                ]
            )
        dead = text("the/DT/2/det dead/JJ/0/root")
        return join(
            [(self.person(), "nsubj"), (be, "cop"), (word("among", "IN"), "case"), (dead, "")]
        )

    def hopes(self) -> Phrase:
        """The envoys urged both sides to stop; the group vowed to avenge its men."""
        deed = join([(word("to", "TO"), "mark"), (word(self._pick(DEEDS)[2], "VB"), ""), (self.people(), "obj")])  # fmt: skip
        if self._chance(0.5):
            verb = word(
                self._pick(("vowed", "threatened", "planned", "refused", "tried", "promised")),
                "VBD",
            )
            return join([(self.doer(), "nsubj"), (verb, ""), (deed, "xcomp")])
        sides = join(
            [
                (word(self._pick(("both", "all")), "DT"), "det"),
                (word(self._pick(("sides", "parties")), "NNS"), ""),
            ]
        )
        verb = word(self._pick(("urged", "asked", "ordered")), "VBD")
        return join([(self.body(), "nsubj"), (verb, ""), (sides, "obj"), (deed, "xcomp")])

    def leaves(self) -> Phrase:
        """The attack left 11 people dead; the toll rose to 12."""
        if self._chance(0.5):
            state = word(self._pick(("dead", "injured", "homeless", "missing")), "JJ")
            return self._closed([(self.blow(), "nsubj"), (word("left", "VBD"), ""), (self.people(), "obj"), (state, "xcomp")])  # fmt: skip
        toll = join(
            [
                (word("the", "DT"), "det"),
                (word("death", "NN"), "compound"),
                (word("toll", "NN"), ""),
            ]
        )
        number = self._near("to", word(self._pick(("12", "21", "34", "nine")), "CD"))
        return self._closed([(toll, "nsubj"), (word("rose", "VBD"), ""), (number, "obl")])

    # Sentences

    def sentence(self) -> Phrase:
        """One sentence or headline."""
        kind = self._random.random()
        if kind < 0.28:
            return self._ended(self.clause())
        if kind < 0.36:
            return self.headline()
        if kind < 0.46:
            return self._ended(self.two_clauses())
        return self.attributed()

    @staticmethod
    def _ended(phrase: Phrase) -> Phrase:
        return capitalised(join([(phrase, ""), (STOP, "punct")]))

    def two_clauses(self) -> Phrase:
        """One clause with another: while, after, when, and."""
        how = self._pick(("while", "after", "when", "before", "as", "because", "and", "and", "but"))
        first, second = self.clause(), self.clause()
        if how in ("and", "but"):
            rest = join([(word(how, "CC"), "cc"), (second, "")])
            return join([(first, ""), (COMMA, "punct"), (rest, "conj")])
        mark = word(how, "WRB" if how == "when" else "IN")
        if how in ("while", "when", "as") and self._chance(0.4):
            busy = word(
                self._pick(("meeting", "sleeping", "marching", "praying", "fleeing")), "VBG"
            )
            second = join([(self.people(), "nsubj"), (word("were", "VBD"), "aux"), (busy, "")])
        rest = join([(mark, "advmod" if how == "when" else "mark"), (second, "")])
        if self._chance(0.2):
            return join([(rest, "advcl"), (COMMA, "punct"), (first, "")])
        return join([(first, ""), (rest, "advcl")])

    def attributed(self) -> Phrase:
        """A clause with who says so."""
        content = self.two_clauses() if self._chance(0.2) else self.clause()
        said = self._pick(SAID)
        saying = [(word(said, "VBD"), "")]
        if said == "said" and self._chance(0.15):
            saying = [
                (word("told", "VBD"), ""),
                (word(self._pick(("reporters", "journalists")), "NNS"), "iobj"),
            ]
        if self._chance(0.2):
            saying.append((self.when(), "obl"))
        elif self._chance(0.12):
            saying.append((text("in/IN/3/case a/DT/3/det statement/NN/0/root"), "obl"))
        who = self.source()
        way = self._random.randrange(10)
        if way < 3:
            return self._ended(
                join([(content, "ccomp"), (COMMA, "punct"), (who, "nsubj"), *saying])
            )
        if way < 6:
            that = (
                join([(word("that", "IN"), "mark"), (content, "")])
                if self._chance(0.5)
                else content
            )
            return self._ended(join([(who, "nsubj"), *saying, (that, "ccomp")]))
        if way < 8:
            according = text("according/VBG/0/root to/IN/1/fixed")
            phrase = join([(according, "case"), (who, "")])
            if self._chance(0.3):
                return self._ended(join([(phrase, "obl"), (COMMA, "punct"), (content, "")]))
            comma = [(COMMA, "punct")] if self._chance(0.7) else []
            return self._ended(join([(content, ""), *comma, (phrase, "obl")]))
        opened = join(
            [
                (word('"', "``"), "punct"),
                (content, ""),
                (COMMA, "punct"),
                (word('"', "''"), "punct"),
            ]
        )
        if way == 8:
            return self._ended(join([(opened, "ccomp"), *saying[:1], (who, "nsubj")]))
        return self._ended(join([(opened, "ccomp"), (who, "nsubj"), *saying]))

    def headline(self) -> Phrase:
        """Without articles and full stop."""
        where = self._near(self._pick(("in", "near")), self.town())
        on = self._near("in", join([(word(self._pick(("market", "road", "village", "church", "bus")), "NN"), "compound"), (word(self._pick(BLOWS), "NN"), "")]))  # fmt: skip
        kind = self._random.randrange(4)
        if kind == 0:
            whom = self._pick((word(self._pick(ONE), "NN"), word(self._pick(("two", "12", "seven")), "CD"), word(self._pick(PEOPLE), "NNS")))  # fmt: skip
            parts = [
                (whom, "nsubj:pass"),
                (word(self._pick(PASSIVE)[1], "VBN"), ""),
                (on, "obl"),
                (where, "obl"),
            ]
        elif kind == 1:
            parts = [(word(self._pick(ONE), "NN"), "nsubj:pass"), (word("shot", "VBN"), ""), (word("dead", "JJ"), "xcomp"), (where, "obl")]  # fmt: skip
        elif kind == 2:
            verb = word(self._pick(DEEDS)[2], "VBP")
            parts = [
                (word(self._pick(PEOPLE), "NNS"), "nsubj"),
                (verb, ""),
                (self.people(), "obj"),
                (on, "obl"),
            ]
        else:
            verb = word(
                self._pick(("condemns", "denies", "blames", "mourns", "investigates")), "VBZ"
            )
            parts = [(word(self._pick(("mission", "army", "ministry", "president")), "NN"), "nsubj"), (verb, ""), (word(self._pick(BLOWS), "NN"), "obj"), (where, "obl")]  # fmt: skip
        told = join(parts)
        if self._chance(0.4):
            who = word(self._pick(("police", "army", "officials", "ministry")), "NNS")
            says = word(self._pick(("say", "says")), "VBP")
            if self._chance(0.5):
                return capitalised(
                    join([(told, "ccomp"), (COMMA, "punct"), (who, "nsubj"), (says, "")])
                )
            return capitalised(
                join([(told, "ccomp"), (COMMA, "punct"), (says, ""), (who, "nsubj")])
            )
        return capitalised(told)


def plain_news(*, reports: int = 400, each: int = 6, seed: int = 7) -> Iterator[Example]:
    """Examples of some sentences each, with tags, heads and relations."""
    grammar = Grammar(seed)
    for number in range(reports):
        example = Example("plain_news", str(number), [], [])
        tags: list[str] = []
        relations: list[str] = []
        for _ in range(each):
            phrase = grammar.sentence()
            base = len(example.words)
            example.starts.append(base)
            example.words += list(phrase.words)
            tags += phrase.universal()
            relations += list(phrase.relations)
            example.heads += [h + base if h >= 0 else -1 for h in phrase.heads]
        example.tags["tag"] = tags
        example.tags["relation"] = relations
        yield example
