import pytest

from dateline.errors import InputError
from dateline.export.output import write_file, write_folder


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    to = tmp_path / "a.jsonl"

    def broken():
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(to, broken())
    assert list(tmp_path.iterdir()) == []
    assert write_file(to, iter([b"ab", b"c"])) == 3
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]
    assert to.read_bytes() == b"abc"


def test_nothing_is_written_over_unless_that_is_asked_for(tmp_path):
    to = tmp_path / "a.jsonl"
    to.write_bytes(b"mine")
    with pytest.raises(InputError, match="--force"):
        write_file(to, iter([b"new"]))
    assert to.read_bytes() == b"mine"
    write_file(to, iter([b"new"]), force=True)
    assert to.read_bytes() == b"new"


def test_a_folder_keeps_what_is_not_ours(tmp_path):
    to = tmp_path / "tables"

    def fill(folder):
        (folder / "a.parquet").write_bytes(b"12")
        (folder / "b.parquet").write_bytes(b"345")

    assert write_folder(to, fill) == 5
    (to / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="--force"):
        write_folder(to, fill)
    write_folder(to, fill, force=True)
    assert sorted(each.name for each in to.iterdir()) == ["a.parquet", "b.parquet", "notes.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]


def test_what_cannot_be_written_is_said_with_what_to_do(tmp_path):
    with pytest.raises(InputError, match="folder that is there"):
        write_file(tmp_path / "none" / "a.jsonl", iter([b"x"]))
    with pytest.raises(InputError, match="name a file"):
        write_file(tmp_path, iter([b"x"]), force=True)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="name a folder"):
        write_folder(tmp_path / "file", lambda _: None, force=True)
