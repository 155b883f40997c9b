"""Does a monitor hear of what is served, what is wrong and what is not kept?"""

import os

import pytest

import publish.http.release_store
from loaders.writing.lapses import lapses, may_lapse


def test_what_the_disk_did_not_take_is_told_until_it_does(client):
    with may_lapse("a made thing"):
        raise OSError(28, "No space left on device")
    assert client.get("/healthz").json()["not_kept"]["a made thing"] == "No space left on device"
    with may_lapse("a made thing"):
        pass
    assert "a made thing" not in client.get("/healthz").json()["not_kept"]


def test_only_the_disk_is_excused():
    with pytest.raises(ZeroDivisionError), may_lapse("a made thing"):
        1 / 0  # noqa: B018
    assert "a made thing" not in lapses()


@pytest.mark.parametrize("var", ["a file", "missing", "no room", "read-only"])
def test_embeds_are_answered_whatever_becomes_of_var(client, tmp_path, monkeypatch, var):
    folder = tmp_path / "var"
    if var == "a file":
        folder.write_text("in the way")
    if var == "no room":
        monkeypatch.setattr("loaders.writing.whole.os.write", _full)
    if var == "read-only":
        monkeypatch.setattr("os.open", _read_only(os.open))
        monkeypatch.setattr("os.mkdir", _refused)
    monkeypatch.setenv("PLATEWATCH_VAR", str(folder))
    publish.http.release_store.keep_current()
    release = client.get("/healthz").json()["release"]
    pinned = f"/embed/contracts-by-year?release={release}&as_of=2026-01-0{len(var)}"
    assert client.get(pinned).status_code == 200
    told = client.get("/healthz").json()["not_kept"]
    assert bool([what for what in told if str(tmp_path) in what]) == (var != "missing")
    assert client.get("/api/v1/contracts").status_code == 200


def _read_only(opened):
    def refused(path, flags, *rest, **more):
        if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            _refused()
        return opened(path, flags, *rest, **more)

    return refused


def _refused(*_, **__):
    raise OSError(30, "Read-only file system")


def _full(*_):
    raise OSError(28, "No space left on device")
