import json
import re
from io import StringIO

import pytest
from prov.model import ProvDocument

from dateline.export.prov import json as prov_json
from dateline.export.prov import notation
from dateline.export.prov.statements import Moment, Name, Statement, moment_of, named


def silent(done, of):
    pass


def document(case):
    text = b"".join(prov_json.lines(case, silent)).decode()
    return json.loads(text), ProvDocument.deserialize(StringIO(text), format="json")


def plain(lines):
    """Statements with moments and numbers written one way."""
    told = []
    for line in lines:
        one = re.sub(r"(\d\d)(Z|\+00:00)", r"\1Z", line.strip())
        one = re.sub(r'"(-?[\d.e-]+)" %% xsd:(long|double|int)', r"\1", one)
        told.append(one)
    return sorted(told)


@pytest.mark.parametrize("name", ["story", "odd"])
def test_the_library_reads_the_document_and_writes_the_same_again(name, request):
    _, read = document(request.getfixturevalue(name))
    again = ProvDocument.deserialize(StringIO(read.serialize(format="json")), format="json")
    assert read == again
    assert len(read.get_records()) > 30


@pytest.mark.parametrize("name", ["story", "odd"])
def test_both_notations_say_the_same(name, request):
    case = request.getfixturevalue(name)
    _, read = document(case)
    ours = b"".join(notation.lines(case, silent)).decode().splitlines()
    assert plain(ours) == plain(read.get_provn().splitlines())


def test_everything_that_is_related_is_named(story):
    raw, _ = document(story)
    names = {*raw["entity"], *raw["activity"], *raw["agent"]}
    assert len(raw["entity"]) + len(raw["activity"]) + len(raw["agent"]) == len(names)
    for kind, section in raw.items():
        if kind in ("prefix", "entity", "activity", "agent"):
            continue
        for one in section.values():
            parts = [
                v
                for k, v in one.items()
                if k.startswith("prov:") and k not in ("prov:type", "prov:time")
            ]
            assert set(parts) <= names, kind


def test_a_claim_leads_to_its_words_its_report_and_who_said_it(story, told):
    raw, _ = document(story)
    record = told[2]
    claim = next(c for c in record.claims if "Five people have now died" in c.content.quote)
    name = f"dl:claim.{claim.id}"
    assert raw["entity"][name]["prov:value"] == claim.content.quote
    (quoted,) = [d for d in raw["wasDerivedFrom"].values() if d["prov:generatedEntity"] == name]
    assert quoted["prov:usedEntity"] == f"dl:report.{record.document.id}"
    assert quoted["prov:type"]["$"] == "prov:Quotation"
    start, end = (int(quoted[part]["$"]) for part in ("dl:start", "dl:end"))
    assert record.document.text[start:end] == claim.content.quote
    (said,) = [a for a in raw["wasAttributedTo"].values() if a["prov:entity"] == name]
    assert raw["agent"][said["prov:agent"]]["prov:label"] == "the health ministry"


def test_versions_copies_and_states_that_were_replaced_are_told(story, odd):
    raw, _ = document(odd)
    kinds = {d["prov:type"]["$"] for d in raw["wasDerivedFrom"].values() if "prov:type" in d}
    assert kinds == {"prov:Quotation", "prov:Revision", "dl:Copy"}
    assert raw["alternateOf"]
    assert {"dl:record.D1.1", "dl:record.D3.1"} <= {
        one["prov:entity"] for one in raw["wasInvalidatedBy"].values()
    }
    raw, _ = document(story)
    used = {(one["prov:activity"], one["prov:entity"]) for one in raw["used"].values()}
    assert any(a.startswith("dl:linking.") and e == "dl:judgement.j1" for a, e in used)
    assert "dl:judgement.j1" in {one["prov:entity"] for one in raw["wasInvalidatedBy"].values()}


def test_words_are_written_so_that_nothing_ends_early():
    told = Statement("entity", named("claim", 'a b/"c'), (), (("prov:value", 'say "x"\\\n'),))
    assert notation.written(told) == r'entity(dl:claim.a%20b%2F%22c, [prov:value="say \"x\"\\\n"])'
    assert moment_of("2031-06-01T00:00Z") == Moment("2031-06-01T00:00:00+00:00")
    assert moment_of("no moment") is None
    assert isinstance(named("a", "b"), Name)
