from dateline.ingest import folder


def test_files_come_sorted_level_by_level_without_hidden_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "BATCH", 3)
    names = [f"{n:02}.txt" for n in range(11)]
    for name in reversed(names):
        (tmp_path / name).write_text("x")
    (tmp_path / "05").mkdir()
    (tmp_path / "05" / "inner.txt").write_text("x")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(p.relative_to(tmp_path)) for p in folder.files_below(tmp_path)]
    assert found == [*names[:5], "05/inner.txt", *names[5:]]
