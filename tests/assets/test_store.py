import hashlib

import pytest

from dateline.assets import store
from dateline.errors import AssetError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "model.npz").write_bytes(b"weights")
    digest = hashlib.sha256(b"weights").hexdigest()
    (tmp_path / "manifest.toml").write_text(f'["model.npz"]\nsha256 = "{digest}"\n', "utf-8")
    monkeypatch.setattr(store, "_folder", lambda: tmp_path)
    for cached in (store.manifest, store.asset_path):
        cached.cache_clear()
    yield tmp_path
    for cached in (store.manifest, store.asset_path):
        cached.cache_clear()


def test_a_verified_asset_is_given(folder):
    assert store.asset_bytes("model.npz") == b"weights"


def test_one_flipped_bit_is_refused(folder):
    (folder / "model.npz").write_bytes(b"weightr")
    with pytest.raises(AssetError, match="the manifest says"):
        store.asset_bytes("model.npz")


def test_a_file_that_is_not_there_is_named_with_what_to_do(folder):
    (folder / "model.npz").unlink()
    with pytest.raises(AssetError, match=r"pip install ./data"):
        store.asset_bytes("model.npz")


def test_a_name_that_the_manifest_does_not_know_is_refused(folder):
    with pytest.raises(AssetError, match=r"holds no 'other\.npz'"):
        store.asset_bytes("other.npz")


def test_every_shipped_asset_is_the_file_that_the_manifest_names():
    assert store.manifest()
    for name, entry in store.manifest().items():
        assert store.asset_path(name).exists()
        assert set(entry) == {"sha256", "licence", "origin", "recipe"}
