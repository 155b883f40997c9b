"""The report pack: a chart with all that a report, a filing or a newsroom needs beside it."""

import io
import json
import zipfile
from collections.abc import Mapping

from loaders.releases.export import table_csv
from markup.addresses import BASE_ADDRESS
from publish.embeds.citations import Citation
from publish.embeds.page import caption_lines, embed_address, page_address
from publish.http.query import ViewRequest
from views.base.view import View

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def pack_zip(
    asked: ViewRequest, view: View, citation: Citation, pictures: Mapping[str, bytes]
) -> bytes:
    """Return a zip of the picture (SVG and PNG), alt text, caption, rows, citations and method.

    A table or a text has no picture. Where that of a chart or a map could not be made the rest is
    there, and the method note says so.
    """
    files: dict[str, bytes] = {
        "alt.txt": f"{view.alt or view.title}\n".encode(),
        "caption.txt": _caption(asked, view).encode(),
        "data.csv": table_csv(view.data),
        "citation.txt": citation.text().encode(),
        "citation.bib": citation.bibtex().encode(),
        "citation.ris": citation.ris().encode(),
        "citation.csl.json": json.dumps([citation.csl()], ensure_ascii=False).encode(),
        "link.txt": f"{embed_address(asked, pinned=True)}\n".encode(),
    }
    files |= {f"picture.{form}": picture for form, picture in pictures.items()}
    missing = "" if view.figure is None or "png" in pictures else asked.ask.say("error.picture")
    files["method.txt"] = _method(asked, missing).encode()
    return _zipped(f"platewatch-{view.id}", files)


def _caption(asked: ViewRequest, view: View) -> str:
    lines = [
        view.title,
        view.note,
        view.origin,
        *caption_lines(asked, view),
        page_address(asked),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _method(asked: ViewRequest, missing: str) -> str:
    say = asked.ask.say
    lines = [
        say("embed.method"),
        say("frame.list_is_not_complete"),
        say("frame.access_is_not_use"),
        f"{BASE_ADDRESS}{asked.ask.address('method')}",
        missing,
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _zipped(folder: str, files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
