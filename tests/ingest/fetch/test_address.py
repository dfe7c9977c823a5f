import pytest

from dateline.errors import FetchError
from dateline.ingest.fetch import WebFetcher
from dateline.ingest.fetch.address import checked_ips, is_public, target_of

PRIVATE = [
    "0.0.0.0",  # noqa: S104  # nothing is bound
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.1.2.3",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2002:c0a8:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fd12:3456:789a::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "3fff::1",
    "5f00::1",
    "2a00:1450::5efe:7f00:1",
    "2a00:1450::200:5efe:a00:1",
    "2001:0:7f00:1::1",
    "2001:10::1",
    "2001:20::1",
    "::ffff:8.8.8.8",
    "not-an-ip",
    "1.2.3",
    "01.2.3.4",
]

NEVER_A_TARGET = [
    "file:///etc/passwd", "ftp://wire.example/a", "gopher://wire.example/_x", "javascript:alert(1)", "data:text/html,x",
    "//wire.example/a", "wire.example/a", "http:/wire.example", "http://", "https:///a", "http://user@wire.example/",
    "http://user:pass@wire.example/", "http://wire.example@127.0.0.1/", "http://127.0.0.1\\@wire.example/",
    "http://wire.example\\.evil.example/", "http://wire.example:22/", "http://wire.example:6379/", "http://wire.example:25/",
    "http://wire.example:99999/", "http://wire.example:x/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
    "http://0177.0.0.1/", "http://0177.0.0.01/", "http://127.1/", "http://127.0.1/", "http://017700000001/", "http://0/",
    "http://0x7f.0x0.0x0.0x1/", "http://1.1.1.1.1/", "http://256.1.1.1/", "http://[::1/", "http://[fe80::1%25eth0]/",
    "http://[::ffff:127.0.0.1%25x]/", "http://wire .example/", "http://wire.example/a b", "http://wire.example/\r\nHost: x",
    "http://wire.example/\x00", "http://wire.example/\u202eb", "http://-wire.example/", "http://wire..example/",
    "http://wire.example%00.evil.example/", "http://wire%2eexample/", "http://" + "a" * 64 + ".example/", "http://.../",
    "http://exa\u2024mple..x/", "x" * 5000,
]  # fmt: skip

NUMBERS_IN_DISGUISE = ["http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/", "http://\u2460\u2461\u2466.0.0.1/", "http://127\u30020\u30020\u30021/", "http://127.0.0.1./"]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_what_is_not_of_the_open_internet_is_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip",
    ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07::1", "2002:808:808::1", "64:ff9b::808:808"],
)
def test_the_open_internet_is_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize("url", NEVER_A_TARGET)
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(FetchError):
        target_of(url)


@pytest.mark.parametrize(
    "url", [*NUMBERS_IN_DISGUISE, "http://[::ffff:7f00:1]/", "http://[::1]/", "http://127.0.0.1/"]
)
def test_a_number_in_disguise_is_seen_before_anything_is_called(url):
    def resolve(host, port):
        return [host.rstrip(".")]

    with pytest.raises(FetchError):
        checked_ips(target_of(url), resolve)


def test_an_address_becomes_one_request():
    target = target_of("https://B\u00fccher.example:8443/a%20b\u00e9?q=\u00e9#part")
    assert target.host == "xn--bcher-kva.example"
    assert (target.port, target.origin) == (8443, "https://xn--bcher-kva.example:8443")
    assert target.path == "/a%20b%C3%A9?q=%C3%A9"


def test_one_private_number_among_public_ones_refuses_the_name():
    target = target_of("http://wire.example/")
    assert checked_ips(target, lambda *_: ["93.184.215.14"]) == ("93.184.215.14",)
    for trap in (["93.184.215.14", "127.0.0.1"], ["169.254.169.254"], ["::ffff:10.0.0.1"]):
        with pytest.raises(FetchError, match="not a public address"):
            checked_ips(target, lambda *_, found=trap: found)


def test_a_host_that_is_not_there_may_be_there_later():
    def fail(*_):
        raise OSError("no such host")

    for resolve in (fail, lambda *_: []):
        with pytest.raises(FetchError) as caught:
            checked_ips(target_of("http://wire.example/"), resolve)
        assert caught.value.may_pass


@pytest.mark.parametrize("ip", [ip for ip in PRIVATE if "%" not in ip])
def test_no_private_number_is_called_by_its_own_or_by_a_borrowed_name(ip):
    fetcher = WebFetcher(resolve=lambda *_: [ip], sleep=lambda _: None)
    shown = f"[{ip}]" if ":" in ip else ip
    for url in (f"http://{shown}/", f"https://{shown}:8443/a", "http://wire.example/"):
        with pytest.raises(FetchError):
            fetcher.fetch(url)
