"""Does a Chromium that dies or falls silent cost one picture and no more?"""

import asyncio
import shutil
import threading
import time

import plotly.graph_objects as go
import pytest

from publish.embeds import chromium
from publish.embeds.chromium import Chromium

OPTIONS = {"format": "svg", "width": 200, "height": 200, "scale": 1}
BAR = go.Figure(go.Bar(x=["a"], y=[1]))


class Fake:
    """What stands in for a Chromium: it answers, raises, or never answers."""

    def __init__(self, answers):
        self.answers = answers

    def __call__(self, n):
        return self

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return None

    async def calc_fig(self, figure, opts):
        answer = self.answers.pop(0)
        if answer is None:
            await asyncio.sleep(60)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize("fault", [None, ConnectionError("it has gone"), OSError("no start")])
def test_a_picture_that_fails_is_said_and_the_next_one_is_drawn(monkeypatch, fault):
    kaleido = pytest.importorskip("kaleido")
    monkeypatch.setattr(kaleido, "Kaleido", Fake([b"one", fault, b"three"]))
    monkeypatch.setattr(chromium, "SECONDS_TO_DRAW", 0.3)
    one = Chromium()
    assert one.draw(BAR, OPTIONS) == b"one"
    started = time.monotonic()
    with pytest.raises((TimeoutError, OSError)):
        one.draw(BAR, OPTIONS)
    assert time.monotonic() - started < 5
    assert one.draw(BAR, OPTIONS) == b"three"
    one.close()


@pytest.mark.browser
def test_pictures_asked_for_at_once_are_all_drawn():
    if not shutil.which("chromium"):
        pytest.skip("no Chromium on PATH")
    one, drawn = Chromium(), []
    asking = [
        threading.Thread(target=lambda: drawn.append(one.draw(BAR, OPTIONS))) for _ in range(3)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(60)
    one.close()
    assert [b"<svg" in picture for picture in drawn] == [True] * 3
