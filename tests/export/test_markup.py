import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.markup import element, escaped, is_plain_link, together
from dateline.pipeline.digest.visible import visible


@given(st.text())
def test_a_string_is_always_text(text: str) -> None:
    shown = element("p", text, title=text)
    assert html.unescape(together(text)) == visible(text)
    assert shown.count("<") == 2
    assert shown.count('"') == 2


def test_elements_nest_without_being_escaped_twice() -> None:
    assert element("p", element("b", "a & b"), " < c") == "<p><b>a &amp; b</b> &lt; c</p>"


def test_left_out_and_bare_attributes() -> None:
    assert (
        element("p", hidden=True, id=None, lang=False, data_x_y=1) == '<p hidden data-x-y="1"></p>'
    )


@pytest.mark.parametrize(
    "name", ["onclick", "onload", "style", "src", "srcdoc", "formaction", "action"]
)
def test_what_could_run_or_load_cannot_be_written(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        element("a", **{name: "x"})


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.example", "java\nscript:alert(1)",
        "data:text/html,x", "vbscript:x", "//evil.example", "/etc/passwd", "file:///etc/passwd", "https:",
        "https://a.example/\u202egpj.exe", "https://[broken", "https://a.example/ x", "", "ftp://a.example",
        "blob:https://a.example/1",
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(address: str) -> None:
    assert not is_plain_link(address)
    with pytest.raises(ValueError, match="neither a web address"):
        element("a", "x", href=address)


@pytest.mark.parametrize("address", ["https://a.example/b?c=d&e", "http://a.example", "#w12"])
def test_web_addresses_and_places_are_links(address: str) -> None:
    assert f'href="{escaped(address)}"' in element("a", "x", href=address)
