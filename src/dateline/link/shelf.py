"""Where linking keeps what does not fit in memory: bytes by kind and key, with the latest at hand."""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

import msgspec

AT_HAND = 2_000
"""Pages of a kind that stay in memory beyond those not yet written."""
_RANK_DIGITS = 16
_FAST = 1

Content = TypeVar("Content")


class Shelf(Protocol):
    """Keeps workings: a case does, and so does :class:`MemoryShelf`."""

    def workings(self, kind: str, keys: Collection[str] | None = None) -> Mapping[str, bytes]:
        """What was kept of a kind under these keys, or all of the kind."""
        ...

    def set_workings(self, kind: str, bodies: Mapping[str, bytes | None]) -> None:
        """Keep bodies in place of those before; None forgets one."""
        ...


class MemoryShelf:
    """A shelf that lives as long as the process."""

    def __init__(self) -> None:
        """Empty."""
        self._kept: dict[str, dict[str, bytes]] = {}

    def workings(self, kind: str, keys: Collection[str] | None = None) -> Mapping[str, bytes]:
        """See Shelf."""
        kept = self._kept.get(kind, {})
        return dict(kept) if keys is None else {key: kept[key] for key in keys if key in kept}

    def set_workings(self, kind: str, bodies: Mapping[str, bytes | None]) -> None:
        """See Shelf."""
        kept = self._kept.setdefault(kind, {})
        for key, body in bodies.items():
            if body is None:
                kept.pop(key, None)
            else:
                kept[key] = body


def rank(document: str) -> int:
    """64 bits of an id, in the order of ids: what a report is known by where room is short."""
    try:
        return int(document[:_RANK_DIGITS].ljust(_RANK_DIGITS, "0"), 16)
    except ValueError:  # an id that is no content hash
        return int.from_bytes(hashlib.blake2b(document.encode(), digest_size=8).digest(), "big")


def place(document: str) -> str:
    """The key of a report's pages: its rank in sixteen digits."""
    return f"{rank(document):016x}"


def placed(of: int) -> str:
    """The key for a rank."""
    return f"{of:016x}"


class Pages(Generic[Content]):
    """Contents by key. Those changed and the latest read are at hand, the others on the shelf.

    Without a shelf all stay at hand. A content that is changed in place has to be put again.
    """

    def __init__(
        self,
        kind: str,
        shelf: Shelf | None,
        encode: Callable[[Content], bytes],
        decode: Callable[[bytes], Content],
        *,
        at_hand: int = AT_HAND,
    ) -> None:
        """Nothing at hand yet."""
        self._kind, self._shelf, self._at_hand = kind, shelf, at_hand
        self._encode, self._decode = encode, decode
        self._read: OrderedDict[str, Content | None] = OrderedDict()
        self._changed: dict[str, Content | None] = {}

    def get(self, key: str) -> Content | None:
        """The content under a key, or None."""
        if key in self._changed:
            return self._changed[key]
        if key in self._read:
            self._read.move_to_end(key)
            return self._read[key]
        if self._shelf is None:
            return None
        body = self._shelf.workings(self._kind, [key]).get(key)
        return self._remember(key, None if body is None else self._decode(body))

    def fetch(self, keys: Iterable[str]) -> None:
        """Bring contents to hand, all at once."""
        wanted = {key for key in keys if key not in self._changed and key not in self._read}
        if self._shelf is None or not wanted:
            return
        bodies = self._shelf.workings(self._kind, sorted(wanted))
        for key in sorted(wanted):
            self._remember(key, self._decode(bodies[key]) if key in bodies else None)

    def put(self, key: str, content: Content | None) -> None:
        """Keep a content, or forget it; on the shelf with the next :meth:`keep`."""
        self._read.pop(key, None)
        if content is None and self._shelf is None:
            self._changed.pop(key, None)
        else:
            self._changed[key] = content

    def keep(self) -> None:
        """Write what was changed to the shelf."""
        if self._shelf is None or not self._changed:
            return
        self._shelf.set_workings(
            self._kind,
            {key: None if c is None else self._encode(c) for key, c in self._changed.items()},
        )
        changed, self._changed = self._changed, {}
        for key, content in changed.items():
            self._remember(key, content)

    def rest(self) -> None:
        """Drop what is at hand and on the shelf too."""
        self._read.clear()

    def items(self) -> Iterator[tuple[str, Content]]:
        """All contents by key, in no order: for checks, and for what is small."""
        if self._shelf is not None:
            for key, body in self._shelf.workings(self._kind).items():
                if key not in self._changed:
                    yield key, self._decode(body)
        for key, content in self._changed.items():
            if content is not None:
                yield key, content

    def _remember(self, key: str, content: Content | None) -> Content | None:
        self._read[key] = content
        if len(self._read) > self._at_hand:
            self._read.popitem(last=False)
        return content


def paged(
    kind: str,
    shelf: Shelf | None,
    of: Any,
    *,
    at_hand: int = AT_HAND,  # a type form
) -> Pages[Any]:
    """Pages of values that msgspec knows, packed small."""
    decoder = msgspec.msgpack.Decoder(of)
    return Pages(
        kind,
        shelf,
        lambda content: zlib.compress(msgspec.msgpack.encode(content), _FAST),
        lambda body: decoder.decode(zlib.decompress(body)),
        at_hand=at_hand,
    )
