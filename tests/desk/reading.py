"""What a page may hold: its own elements and attributes, addresses of the desk or the web, and no script of its own."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

_ELEMENTS = (
    "a article aside b blockquote body br button caption circle dd del details div dl dt em fieldset footer form g h1 h2 h3 h4"
    " head header html i input ins kbd label legend li line link main mark meta nav noscript ol option output p path"
    " progress q rect"
    " script section select small span strong summary svg table tbody td text textarea tfoot th thead time title tr"
    " ul datalist"
)
_ATTRIBUTES = (
    "accept action autocomplete autofocus charset checked class cols colspan content cx cy d datetime defer dir enctype for formaction"
    " height hidden href inputmode hx-get hx-push-url hx-target hx-trigger id lang list max maxlength method min multiple name open"
    " placeholder r rel required role rows scope selected size src step tabindex title type value viewbox width x x1 x2"
    " y y1 y2"
)
PREFIXES = ("aria-", "data-")
_DATA = (
    "data-map data-lat data-lon data-radius data-name data-key data-keys data-job data-stage data-line"
    " data-drop data-f data-s data-c data-l data-m data-told data-points data-feeds data-state"
    " data-note data-marking data-start data-words data-first data-from data-to"
)
ELEMENTS, ATTRIBUTES, DATA = (frozenset(each.split()) for each in (_ELEMENTS, _ATTRIBUTES, _DATA))
ADDRESSES = frozenset(("href", "src", "action", "formaction", "hx-get"))
EVALUATED = ("3703731", "<Config", "<class", "root:")
"""What a template would make of an attack that it took for its own words."""


class Page(HTMLParser):
    """What stands in a page that nobody but the desk should have written."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text: list[str] = []
        self.shape: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append(tag)
        if tag not in ELEMENTS:
            self.faults.append(f"element {tag}")
        for name, value in attrs:
            if name.startswith(PREFIXES) and (name.startswith("aria-") or name in DATA):
                continue
            if name not in ATTRIBUTES:
                self.faults.append(f"attribute {name} of {tag}")
            if name in ADDRESSES and not _is_own(value or "", may_leave=tag == "a"):
                self.faults.append(f"address {value} of {tag}")
            if name == "id" and " " in (value or ""):
                self.faults.append(f"id {value}")
        if tag == "script" and not dict(attrs).get("src"):
            self.faults.append("a script of its own")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data}")


def faults_of(page: str) -> list[str]:
    """What is wrong with a page; nothing where all of it is the desk's own."""
    read = Page(page)
    text = "".join(read.text)
    return read.faults + [f"evaluated: {one}" for one in EVALUATED if one in text]


def _is_own(address: str, *, may_leave: bool) -> bool:
    """Whether an address is of the desk, or, where ``may_leave``, of the web."""
    if address.startswith(("/", "#", "?")):
        return not address.startswith(("//", "/\\")) and "\\" not in address
    return may_leave and urlsplit(address).scheme in ("http", "https")
