"""Which release does an address name: the one served now, or one that is kept?"""

import difflib

from loaders.releases.live import NoRelease
from loaders.releases.release import Release
from publish.http.refusals import Refusal, because, shortened
from publish.http.served import shelf, store

NEAREST, LONGEST_ID = 3, 80


def current_release() -> Release:
    """Return the release served now; Refusal if there is none yet."""
    try:
        return store().current()
    except NoRelease:
        raise Refusal(503, because("refusal.no_data")) from None


def release_of(release_id: str | None) -> Release:
    """Return the release of an id, or for none that served now; Refusal names the nearest ones."""
    current = current_release()
    if release_id in (None, current.id):
        return current
    kept = shelf().get(release_id)
    if kept is None:
        ids = shelf().ids()
        near = difflib.get_close_matches(release_id[:LONGEST_ID], ids, n=NEAREST, cutoff=0.3)
        reason = because("refusal.release", release=shortened(release_id))
        raise Refusal(404, reason, tuple(near or ids[:NEAREST] or [current.id]))
    return kept
