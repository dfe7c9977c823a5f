import pytest
from tests.stages.proposals.endpoints import completion, replaying

from dateline.errors import ModelError
from dateline.stages.proposals.endpoint import ATTEMPTS, MOST_BYTES, Endpoint
from dateline.stages.proposals.question import schema
from dateline.stages.proposals.settings import Settings

KEY = "key-of-a-test"


def endpoint(url, waits=None, *, timeout_s=5.0, form=None):
    settings = Settings(url, "small-model", KEY, timeout_s)
    return Endpoint(settings, form, wait=(waits if waits is not None else []).append)


def test_an_answer_comes_back_and_the_form_is_asked_for():
    with replaying((200, completion("{}"))) as (url, asked):
        assert endpoint(url, form=schema()).complete("Who says so?") == "{}"
    ((path, headers, body),) = asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert body["messages"] == [{"role": "user", "content": "Who says so?"}]
    assert body["response_format"]["json_schema"]["schema"]["required"] == ["claims"]


def test_it_asks_again_and_waits_longer_each_time():
    waits = []
    busy, down = (429, "{}", {"Retry-After": "3"}), (500, "oops")
    with replaying(busy, down, down, (200, completion("yes"))) as (url, asked):
        assert endpoint(url, waits, timeout_s=60).complete("?") == "yes"
    assert waits == [3.0, 2.0, 4.0]
    assert len(asked) == ATTEMPTS


def test_an_endpoint_that_stays_down_is_named_with_what_to_do():
    with replaying((503, "overloaded\x1b[31m")) as (url, asked), pytest.raises(ModelError) as told:
        endpoint(url, timeout_s=60).complete("?")
    assert len(asked) == ATTEMPTS
    assert "503" in str(told.value)
    assert f"asked {ATTEMPTS} times" in str(told.value)
    assert "\x1b" not in str(told.value)


def test_it_does_not_wait_past_its_time():
    waits = []
    with replaying((429, "{}", {"Retry-After": "20"})) as (url, asked), pytest.raises(ModelError):
        endpoint(url, waits, timeout_s=5).complete("?")
    assert (waits, len(asked)) == ([], 1)


@pytest.mark.parametrize(
    ("status", "hint"), [(401, "DATELINE_LLM_KEY"), (404, "DATELINE_LLM_MODEL"), (302, "302")]
)
def test_a_refusal_is_not_asked_twice_and_never_shows_the_key(status, hint):
    answer = (status, f"no entry for {KEY}", {"Location": "http://127.0.0.1:9/"})
    with replaying(answer) as (url, asked), pytest.raises(ModelError, match=hint) as told:
        endpoint(url).complete("?")
    assert len(asked) == 1
    assert KEY not in str(told.value)


def test_an_endpoint_without_schemas_is_asked_in_a_plainer_form():
    no = (400, '{"error": "response_format is not supported"}')
    with replaying(no, no, (200, completion("{}"))) as (url, asked):
        assert endpoint(url, form=schema()).complete("?") == "{}"
    forms = [body.get("response_format", {}).get("type") for _, _, body in asked]
    assert forms == ["json_schema", "json_object", None]


def test_an_answer_that_drips_is_cut_off():
    with (
        replaying((200, 30.0)) as (url, _),
        pytest.raises(ModelError, match=r"within 0[.]3 seconds"),
    ):
        endpoint(url, timeout_s=0.3).complete("?")


def test_an_answer_without_end_is_not_read():
    huge = completion("x" * (MOST_BYTES + 1))
    with replaying((200, huge)) as (url, _), pytest.raises(ModelError, match="more than"):
        endpoint(url).complete("?")


@pytest.mark.parametrize(
    "body", ["<html>hello</html>", "[]", '{"choices": []}', "[" * 100_000, completion(None)]
)
def test_what_is_no_completion_is_an_error(body):
    with replaying((200, body)) as (url, _), pytest.raises(ModelError, match="language model"):
        endpoint(url).complete("?")


def test_nobody_at_the_address():
    with pytest.raises(ModelError, match="Is DATELINE_LLM_URL right"):
        endpoint("http://127.0.0.1:9/v1").complete("?")


GIVEN = {"DATELINE_LLM_URL": "https://models.example/v1/", "DATELINE_LLM_MODEL": "small-model"}


def test_settings_come_from_the_environment():
    found = Settings.of({**GIVEN, "DATELINE_LLM_KEY": KEY, "DATELINE_LLM_TIMEOUT": "9"})
    assert found == Settings("https://models.example/v1", "small-model", KEY, 9.0)
    assert KEY not in repr(found)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"DATELINE_LLM_URL": ""}, "set DATELINE_LLM_URL"),
        ({"DATELINE_LLM_MODEL": " "}, "needs DATELINE_LLM_MODEL"),
        ({"DATELINE_LLM_URL": "ftp://models.example"}, "no http or https address"),
        ({"DATELINE_LLM_URL": "https://[broken"}, "no address"),
        ({"DATELINE_LLM_URL": "http://models.example/v1"}, "unencrypted"),
        ({"DATELINE_LLM_URL": "https://me:secret@models.example"}, "no user, password"),
        ({"DATELINE_LLM_TIMEOUT": "soon"}, "expected seconds"),
        ({"DATELINE_LLM_TIMEOUT": "nan"}, "expected seconds"),
        ({"DATELINE_LLM_TIMEOUT": "-1"}, "expected seconds"),
    ],
)
def test_settings_that_cannot_be_right_are_refused(changed, told):
    with pytest.raises(ModelError, match=told):
        Settings.of({**GIVEN, **changed})


@pytest.mark.parametrize(
    "url", ["http://localhost:1/v1", "http://127.0.0.1:1", "http://[::1]:1/v1"]
)
def test_this_machine_may_be_asked_without_encryption(url):
    assert Settings.of({**GIVEN, "DATELINE_LLM_URL": url}).url == url
