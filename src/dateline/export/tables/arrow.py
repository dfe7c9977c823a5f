"""Tables in Arrow's form and as Parquet files. Needs ``dateline[arrow]``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from dateline.errors import InputError
from dateline.export.tables.columns import Table, form, tables_of_a_case
from dateline.export.tables.values import Row
from dateline.export.tables.walk import Rows, Tell, silent
from dateline.version import VERSION

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as missing:
    raise InputError("tables need the package pyarrow: pip install 'dateline[arrow]'") from missing

BATCH_ROWS = 2_000
"""Rows of a batch: what is held of a table while a case is walked."""
_TEXT, _INT = pa.string(), pa.int64()


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct([pa.field(name, kind) for name, kind in fields.items()]))


_TYPES: dict[str, pa.DataType] = {
    "text": _TEXT,
    "int": _INT,
    "float": pa.float64(),
    "bool": pa.bool_(),
    "day": pa.date32(),
    "clock": pa.timestamp("us"),
    "moment": pa.timestamp("us", tz="UTC"),
    "texts": pa.list_(_TEXT),
    "spans": _struct(char_start=_INT, char_end=_INT),
    "words": _struct(side=_TEXT, claim=_TEXT, document=_TEXT, char_start=_INT, char_end=_INT, quote=_TEXT),
    "aligned": _struct(child_start=_INT, child_end=_INT, parent_start=_INT, parent_end=_INT),
}  # fmt: skip


class Tables(Mapping[str, pa.Table]):
    """The tables of a case, or of records, by name; each is made anew when it is asked for.

    ``tables["readings"]`` is a whole ``pyarrow.Table``, ``batches`` reads one table a piece at a time, and
    ``write_parquet`` writes all of them in one walk.
    """

    def __init__(
        self, names: Collection[str], rows: Callable[[Collection[str], Tell], Rows]
    ) -> None:
        self._tables = {name: tables_of_a_case()[name] for name in names}
        self._rows = rows

    def __getitem__(self, name: str) -> pa.Table:
        """A whole table. Raises KeyError with the names that there are."""
        return self.batches(name).read_all()

    def __iter__(self) -> Iterator[str]:
        """The names of the tables."""
        return iter(self._tables)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(self._tables)

    def __repr__(self) -> str:
        """The names of the tables."""
        return f"Tables({', '.join(self)})"

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table, each with what it means as metadata ``about``."""
        if name not in self._tables:
            raise KeyError(f"there is no table {name!r}; there are {', '.join(self)}")
        return _schema(self._tables[name])

    def batches(self, name: str) -> pa.RecordBatchReader:
        """A table in batches, read from the case as they are taken."""
        schema = self.schema(name)
        found = (row for _, row in self._rows([name], silent))
        return pa.RecordBatchReader.from_batches(schema, _batches(schema, found))

    def write_parquet(self, folder: str | Path, tell: Tell = silent) -> dict[str, int]:
        """Writes each table to ``NAME.parquet`` in a folder; gives the number of rows of each."""
        at = Path(folder)
        at.mkdir(parents=True, exist_ok=True)
        written = dict.fromkeys(self, 0)
        waiting: defaultdict[str, list[Row]] = defaultdict(list)
        with ExitStack() as open_files:
            files = {
                name: open_files.enter_context(
                    pq.ParquetWriter(at / f"{name}.parquet", self.schema(name), compression="zstd")
                )
                for name in self
            }

            def flush(name: str) -> None:
                files[name].write_batch(_batch(self.schema(name), waiting[name]))
                written[name] += len(waiting[name])
                waiting[name] = []

            for name, row in self._rows(list(self), tell):
                waiting[name].append(row)
                if len(waiting[name]) == BATCH_ROWS:
                    flush(name)
            for name in [name for name, rows in waiting.items() if rows]:
                flush(name)
        return written


def _schema(table: Table) -> pa.Schema:
    fields = [
        pa.field(column.name, _TYPES[column.type], metadata={"about": column.about})
        for column in table.columns
    ]
    about = {"dateline.table": table.name, "dateline.about": table.about}
    about |= {"dateline.form": str(form()), "dateline.version": VERSION}
    return pa.schema(fields, metadata=about)


def _batches(schema: pa.Schema, rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == BATCH_ROWS:
            yield _batch(schema, some)
            some = []
    if some:
        yield _batch(schema, some)


def _batch(schema: pa.Schema, rows: list[Row]) -> pa.RecordBatch:
    """Rows as a batch; a column that a row does not have is empty there."""
    columns = [[row.get(field.name) for row in rows] for field in schema]
    try:
        arrays = [pa.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
    except UnicodeEncodeError:
        arrays = [
            pa.array([_whole(v) for v in c], f.type) for c, f in zip(columns, schema, strict=True)
        ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _whole(value: object) -> object:
    """A value without lone surrogates, which badly decoded pages have and no Arrow text."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return value
