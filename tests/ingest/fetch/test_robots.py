import time

import pytest

from dateline.ingest.fetch.robots import Rules, read_robots

TEXT = b"""\xef\xbb\xbf# a comment
User-agent: other
Disallow: /

User-agent: Dateline/2.0
User-agent: second
Disallow: /private  # not this
Allow: /private/open
Disallow: /*.pdf$
Disallow: /a/*/c
Crawl-delay: 7

User-agent: *
Disallow: /all
Crawl-delay: soon
user-agent: dateline
Disallow: /caf%C3%A9
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private", False), ("/private/x", False), ("/private/open/1", True), ("/x.pdf", False),
        ("/x.pdf?a", True), ("/a/b/c/d", False), ("/a/c", True), ("/all", True), ("/café/1", False),
        ("/caf%c3%a9", False), ("/%70rivate", False), ("/robots.txt", True),
    ],
)  # fmt: skip
def test_the_longest_rule_of_our_groups_decides(path, allowed):
    rules = read_robots(TEXT, "dateline")
    assert rules.allows(path) is allowed
    assert rules.delay_s == 7


def test_others_follow_the_rules_for_everybody():
    rules = read_robots(TEXT, "somebody")
    assert not rules.allows("/all")
    assert rules.allows("/private")
    assert rules.delay_s == 0


def test_allow_wins_where_both_are_as_long():
    assert read_robots(b"User-agent: *\nDisallow: /a\nAllow: /a", "dateline").allows("/a")


def test_what_is_no_robots_file_forbids_nothing():
    assert read_robots(b"<html>Disallow: /</html>\xff\x00", "dateline") == Rules()


def test_rules_made_to_be_slow_are_not():
    rules = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 20_000 + b"$", "dateline")
    begun = time.process_time()
    rules.allows("/" + "a" * 100_000)
    assert time.process_time() - begun < 1
