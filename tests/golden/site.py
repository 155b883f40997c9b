"""Every file of the written site, without pictures, by the hash of its bytes."""

import hashlib
from collections.abc import Iterator

from tests.golden import product
from tests.golden.frozen import Job, scratch


def jobs() -> list[Job]:
    """Return one job: the processes that the site starts by itself would have a clock that runs."""
    return [(files, ())]


def files() -> Iterator[tuple[str, str]]:
    """Yield each file with the hash of what stands in it; small text files whole."""
    product.import_samples()
    out = scratch() / "site"
    code, _, _ = product.command(["site", "--out", str(out), "--workers", "1"], "publish")
    yield "exit", str(code)
    for path in sorted(out.rglob("*")):
        if path.is_file():
            body = path.read_bytes()
            yield str(path.relative_to(out)), hashlib.sha256(body).hexdigest()
