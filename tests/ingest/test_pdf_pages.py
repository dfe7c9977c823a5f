import zlib

import pytest

from dateline.errors import InputError
from dateline.ingest.pdf_pages import paragraphs_of_lines, parse_pdf, without_running_heads

pytest.importorskip("pypdf")


def pdf(*pages, extra=b"", info=b""):
    """A small PDF with a line of text for each string of each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", info or b"<< >>"]  # fmt: skip
    kids = []
    for lines in pages:
        shown = b" ".join(b"(%s) Tj T*" % line.encode("latin-1") for line in lines)
        stream = zlib.compress(b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET" + extra)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >> stream\n" % len(stream)
            + stream
            + b"\nendstream"
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


REPORT = ["Two people were held after a fire at a depot in Nampula, the po-", "lice in the city said on Tuesday.", "A court is to hear them on Thursday."]  # fmt: skip


def test_the_text_and_the_day_are_read():
    entry = parse_pdf(pdf(REPORT, info=b"<< /CreationDate (D:20250425100000Z) >>"), {})
    assert entry["text"].startswith(
        "Two people were held after a fire at a depot in Nampula, the police in the"
    )
    assert entry["dates"] == [("pdf:created", "2025-04-25")]


def test_running_heads_are_left_out():
    pages = [
        f"Harbour Wire, page {n}\nWords of page {'abc'[n]}.\nAll rights reserved" for n in range(3)
    ]
    assert without_running_heads(pages) == [f"Words of page {c}." for c in "abc"]
    assert without_running_heads(pages[:2]) == pages[:2]


def test_lines_are_joined_to_paragraphs():
    page = "A first line that is long and goes on\nto its end here.\nThen a second paragraph starts as long\nand ends."
    assert paragraphs_of_lines(page) == (
        "A first line that is long and goes on to its end here.\n\n"
        "Then a second paragraph starts as long and ends."
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.4\n",
        b"%PDF-1.4\nxref\n0 1\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF",
        pdf([]),
        pdf(REPORT)[:200],
    ],
    ids=["empty", "hollow", "no text", "cut"],
)
def test_a_broken_or_empty_pdf_is_refused(raw):
    with pytest.raises(InputError, match="expected a PDF"):
        parse_pdf(raw, {})
