"""Transactions inside each other over one connection: the outermost commits, an inner one can fail alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dateline.errors import StoreError


@dataclass(slots=True)
class Nesting:
    """How deep a connection is in transactions; ``run`` runs a statement, ``is_alive`` says whether there is anything left to roll back."""

    run: Callable[[str], object]
    is_alive: Callable[[], bool]
    depth: int = 0

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """A transaction that begins so, or a savepoint inside another one."""
        here = f"s{self.depth}"
        inner = self.depth > 0
        self.run(f"SAVEPOINT {here}" if inner else begin)
        self.depth += 1
        try:
            yield
            self.run(f"RELEASE {here}" if inner else "COMMIT")
        except BaseException:
            # A full disk or a lost connection has ended the transaction by itself.
            if self.is_alive():
                self.run(f"ROLLBACK TO {here}" if inner else "ROLLBACK")
                if inner:
                    self.run(f"RELEASE {here}")
            raise
        finally:
            self.depth -= 1

    @contextmanager
    def snapshot(self, begin: str) -> Iterator[None]:
        """A transaction that only reads; inside another one it is that."""
        if self.depth:
            yield
            return
        self.run(begin)
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1
            self.run("ROLLBACK")


@contextmanager
def translated(error: type[Exception], name: str) -> Iterator[None]:
    """A driver's errors as StoreError that names the case."""
    try:
        yield
    except error as wrong:
        raise StoreError(f"{name}: {wrong}") from wrong
