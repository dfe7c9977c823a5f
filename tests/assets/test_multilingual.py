import hashlib

import pytest

from dateline.assets import multilingual
from dateline.errors import AssetError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(multilingual, "_folder", lambda: tmp_path)
    monkeypatch.setattr(multilingual, "find_spec", lambda name: name)
    for cached in (multilingual.is_installed, multilingual.multilingual_path):
        cached.cache_clear()
    yield tmp_path
    for cached in (multilingual.is_installed, multilingual.multilingual_path):
        cached.cache_clear()


def _filled(folder, *, said=b"weights", held=b"weights"):
    digest = hashlib.sha256(said).hexdigest()
    (folder / "manifest.toml").write_text(f'["heads.npz"]\nsha256 = "{digest}"\n', "utf-8")
    (folder / "heads.npz").write_bytes(held)


def test_a_package_without_a_manifest_is_not_installed(folder):
    assert not multilingual.is_installed()
    with pytest.raises(AssetError, match=r"pip install \./data-multilingual"):
        multilingual.multilingual_path("heads.npz")


def test_a_verified_file_is_given(folder):
    _filled(folder)
    assert multilingual.multilingual_path("heads.npz").read_bytes() == b"weights"


def test_a_changed_file_is_refused(folder):
    _filled(folder, held=b"weightr")
    with pytest.raises(AssetError, match="the manifest says"):
        multilingual.multilingual_path("heads.npz")


def test_a_name_that_the_manifest_does_not_know_is_refused(folder):
    _filled(folder)
    with pytest.raises(AssetError, match=r"holds no 'other\.npz'"):
        multilingual.multilingual_path("other.npz")
