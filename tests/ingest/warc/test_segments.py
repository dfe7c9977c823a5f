import os
import random
import signal
import subprocess
import sys
import time

import msgspec
import pytest

from dateline.errors import InputError
from dateline.ingest.warc.http_message import read_http
from dateline.ingest.warc.reader import read_warc
from dateline.ingest.warc.segments import RawArchive, file_uri, read_raw
from dateline.model.intake import RawRef

WRITER = """
import sys, os
from pathlib import Path
import msgspec
from dateline.ingest.warc.segments import RawArchive
archive = RawArchive(Path(sys.argv[1]), segment_bytes=30_000)
number = 0
while True:
    refs = [archive.append(os.urandom(700), uri="file:x", media_type="text/plain") for _ in range(3)]
    archive.flush()
    sys.stdout.buffer.write(msgspec.json.encode(refs) + b"\\n")
    sys.stdout.buffer.flush()
"""


def test_what_was_kept_is_read_back_by_its_reference(tmp_path):
    with RawArchive(tmp_path, segment_bytes=500) as archive:
        refs = [
            archive.append(b"words %d" % n, uri=file_uri("a b\n.txt"), media_type="text/plain")
            for n in range(9)
        ]
        page = archive.append(
            b"<p>\r\n\r\nx</p>", uri="https://wire.example/1", media_type="text/html",
            http={":status": "200", "content-type": "text/html\r\nX: y"},
        )  # fmt: skip
    assert [read_raw(tmp_path, ref) for ref in refs] == [b"words %d" % n for n in range(9)]
    assert read_raw(tmp_path, page) == b"<p>\r\n\r\nx</p>"
    assert len({ref.segment for ref in refs}) > 1
    with (tmp_path / page.segment).open("rb") as file:
        *_, last = read_warc(file)
    assert last.offset == page.offset
    assert read_http(last.block).body == b"<p>\r\n\r\nx</p>"


def test_a_changed_archive_is_told(tmp_path):
    with RawArchive(tmp_path) as archive:
        ref = archive.append(b"words", uri="file:a", media_type="text/plain")
    with pytest.raises(InputError, match="not those that were kept"):
        read_raw(tmp_path, msgspec.structs.replace(ref, sha256="0" * 64))
    with pytest.raises(InputError, match="Was the archive changed"):
        read_raw(tmp_path, msgspec.structs.replace(ref, offset=3))
    with pytest.raises(InputError):
        read_raw(tmp_path, msgspec.structs.replace(ref, segment="../../etc/passwd"))


def test_only_one_writer_at_a_time(tmp_path):
    with RawArchive(tmp_path), pytest.raises(InputError, match="another process"):
        RawArchive(tmp_path)
    RawArchive(tmp_path).close()


def test_every_torn_tail_is_cut_after_the_last_whole_record(tmp_path):
    with RawArchive(tmp_path) as archive:
        kept = archive.append(b"first", uri="file:a", media_type="text/plain")
        torn = archive.append(b"second", uri="file:b", media_type="text/plain")
    path = tmp_path / kept.segment
    whole = path.read_bytes()
    for size in range(torn.offset, len(whole)):
        path.write_bytes(whole[:size])
        with RawArchive(tmp_path) as archive:
            assert archive.cut_bytes == size - torn.offset
            assert archive.read(kept) == b"first"
            again = archive.append(b"third", uri="file:c", media_type="text/plain")
        assert again.offset == torn.offset
        assert read_raw(tmp_path, again) == b"third"


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path):
    chance = random.Random(6)  # noqa: S311  # a moment to kill, not a secret
    acknowledged: list[RawRef] = []
    for _ in range(int(os.environ.get("DATELINE_KILLS", "3"))):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE
        )
        first = writer.stdout.readline()
        time.sleep(chance.random() * 0.05)
        writer.send_signal(signal.SIGKILL)
        for line in [first, *writer.stdout.read().splitlines(keepends=True)]:
            if line.endswith(b"\n"):
                acknowledged += msgspec.json.decode(line, type=list[RawRef])
        writer.wait()
        writer.stdout.close()
        RawArchive(tmp_path).close()
    assert all(len(read_raw(tmp_path, ref)) == 700 for ref in acknowledged)
    assert len({(ref.segment, ref.offset) for ref in acknowledged}) == len(acknowledged)
