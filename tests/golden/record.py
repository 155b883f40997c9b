"""What was put out, by name, kept as one packed file a part."""

import gzip
import json
from pathlib import Path

from tests.golden.frozen import renamed, steady


def keep(folder: Path, part: str, items: dict[str, str]) -> None:
    """Write the items of a part."""
    text = json.dumps(items, ensure_ascii=False, sort_keys=True, indent=0)
    (folder / f"{part}.names").write_text("\n".join(sorted(items)), "utf-8")
    (folder / f"{part}.json.gz").write_bytes(gzip.compress(text.encode(), 5, mtime=0))


def kept(folder: Path, part: str) -> dict[str, str]:
    """Return the items of a part as they were recorded."""
    items = json.loads(gzip.decompress((folder / f"{part}.json.gz").read_bytes()))
    return {name: steady(renamed(text)) for name, text in items.items()}
