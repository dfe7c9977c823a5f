import pytest

from dateline.desk.settings import Settings
from dateline.errors import InputError


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.0.1"])
def test_a_desk_on_this_machine_needs_no_password(host):
    assert not Settings("c.dateline", host).needs_login


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "desk.example"])  # noqa: S104  # to be refused
def test_a_desk_that_others_can_reach_needs_a_password(host):
    with pytest.raises(InputError, match="--password-file"):
        Settings("c.dateline", host)


def test_a_short_password_is_refused():
    with pytest.raises(InputError, match="12 characters"):
        Settings("c.dateline", password="short")  # noqa: S106  # to be refused
