"""Who said what, with words and without a score."""

import pytest

V1 = "/api/v1"


def test_sources_are_in_a_table_with_how_their_values_stand(desk):
    page = desk.get("/sources").text
    assert 'href="/sources/harbour%20wire"' in page
    assert "Confirmed by others" in page
    assert desk.get("/sources?order=reports").text.count("<tr>") == page.count("<tr>")


def test_a_source_shows_its_words_and_leads_to_record_and_place(desk, bombing):
    page = desk.get("/sources/Interior Ministry").text
    assert f'href="/records/{bombing}"' in page
    assert "the number of dead at two" in page
    address = page.split('href="/reports/')[1].split('"')[0]
    report, place = address.split("#")
    assert f'id="{place}"' in desk.get(f"/reports/{report}").text


def test_people_are_listed_by_name_and_never_counted(desk):
    page = desk.get("/sources?sort=person&order=reports").text
    assert "Contradicted" not in page
    people = desk.get(f"{V1}/sources?sort=person&order=reports").json()["sources"]
    assert people
    assert [one["key"] for one in people] == sorted(one["key"] for one in people)
    for one in people:
        assert one["stand"] is None
        said = desk.get(f"{V1}/sources/{one['key']}").json()["said"]
        assert not [value["marks"] for each in said for value in each["values"] if value["marks"]]
        assert "contradicted" not in desk.get(f"/sources/{one['key']}").text


def test_programs_get_the_same_page_by_page(desk):
    every = desk.get(f"{V1}/sources?limit=200").json()["sources"]
    first = desk.get(f"{V1}/sources?limit=2").json()
    second = desk.get(f"{V1}/sources?limit=2&page={first['next']}").json()
    assert [*first["sources"], *second["sources"]] == every[:4]
    said = desk.get(f"{V1}/sources/interior%20ministry").json()
    values = [value for one in said["said"] for value in one["values"]]
    assert said["source"]["values"] == len(values)
    texts = {w["document"]: "" for value in values for w in value["words"]}
    for one in texts:
        texts[one] = desk.get(f"{V1}/reports/{one}").json()["document"]["text"]
    for words in (words for value in values for words in value["words"]):
        start = texts[words["document"]][words["start"] :]
        assert start.startswith(words["quote"].split(" … ")[0])


@pytest.mark.parametrize("name", ["nobody", "%25", "..", "a" * 300])
def test_who_said_nothing_is_not_found(desk, name):
    assert desk.get(f"{V1}/sources/{name}").status_code == 404


def test_wrong_orders_and_sorts_are_problems(desk):
    for asked in ("order=trust", "sort=nameless", "page=0", "limit=1000"):
        assert desk.get(f"{V1}/sources?{asked}").status_code == 400


def test_a_source_shows_what_others_say_of_its_values_by_how_they_stand(desk):
    lines = desk.get(f"{V1}/sources?limit=200").json()["sources"]
    marks = [("confirmed", "agreeing"), ("contradicted", "against"), ("taken_back", "words")]
    shown = 0
    for line in lines:
        for mark, words in marks:
            number = line["stand"][mark]
            said = desk.get(f"{V1}/sources/{line['key']}?mark={mark}&limit=200").json()["said"]
            values = [value for one in said for value in one["values"]]
            assert len(values) == number
            assert all(mark.replace("_", " ") in value["marks"] for value in values)
            shown += sum(bool(value[words]) for value in values)
    assert shown


def test_words_of_the_other_side_are_of_others(desk):
    seen = 0
    for line in desk.get(f"{V1}/sources?limit=200").json()["sources"]:
        said = desk.get(f"{V1}/sources/{line['key']}?mark=contradicted").json()["said"]
        for words in (w for one in said for value in one["values"] for w in value["against"]):
            seen += 1
            assert line["name"] not in words["says"][-1:]
            assert "Others say otherwise" in desk.get(f"/sources/{line['key']}").text
    assert seen


def test_a_mark_that_is_none_is_refused(desk):
    assert desk.get("/sources/Interior Ministry?mark=true").status_code == 400
    assert desk.get(f"{V1}/sources/interior%20ministry?mark=true").status_code == 400
