"""What would the checks say of a table that a reader has edited?

The file is held in memory for the visit and forgotten with it: nothing is written anywhere.
"""

import streamlit as st

from domain.schema import TABLES
from loaders.files.kinds import MAX_UPLOAD_BYTES, MAX_UPLOAD_ROWS, FileKind, kind_of, row_count
from loaders.tables.upload import UploadCheck, check_upload
from markup.pieces import paragraph
from views.data.data import TABLE_LABELS
from widgets.context import run
from widgets.data.load import problems_html
from widgets.pieces import html, send
from widgets.show import notice

KEY = "data_upload"
CHECKED = "_data_upload_checked"
_AMOUNTS = {
    FileKind.TOO_LARGE: MAX_UPLOAD_BYTES // 2**20,
    FileKind.TOO_MANY_ROWS: MAX_UPLOAD_ROWS,
}


def check_my_csv() -> None:
    """Show where to choose a file, and what the checks say of it beside the release's tables."""
    say = run().say
    html(paragraph(say("data.upload.intro"), "pw-note"))
    send()
    table = st.selectbox(
        say("data.upload.table"),
        ["", *TABLES],
        format_func=lambda name: (
            say.label(TABLE_LABELS, name) if name else say("data.upload.guess")
        ),
        key=f"{KEY}_table",
        width=320,
    )
    file = st.file_uploader(say("data.upload.file", n=MAX_UPLOAD_BYTES // 2**20), key=KEY)
    if file is None:
        st.session_state.pop(CHECKED, None)
        return
    content = file.getvalue()
    kind = kind_of(content)
    if kind != FileKind.CSV:
        notice(say(f"data.upload.kind.{kind}", n=_AMOUNTS.get(kind)))
        return
    name = f"{table}.csv" if table else file.name
    _show(_checked(file.file_id, name, content), content)


def _checked(file_id: str, name: str, content: bytes) -> UploadCheck:
    """Check a file once a visit, and again if the table chosen or the release is another one."""
    release = run().release
    asked = (file_id, name, release.id)
    if st.session_state.get(CHECKED, (None, None))[0] != asked:
        st.session_state[CHECKED] = (asked, check_upload(name, content, release.files))
    return st.session_state[CHECKED][1]


def _show(checked: UploadCheck, content: bytes) -> None:
    say = run().say
    if checked.table is None:
        notice(say("data.upload.no_table"))
        return
    parts = [say("data.upload.as", table=say.label(TABLE_LABELS, checked.table))]
    count = row_count(content)
    found = say("data.upload.problems", n=len(checked.problems))
    if checked.problems:
        parts.append(found)
    elif not checked.elsewhere:
        parts.append(say("data.upload.good", n=count))
    held = say("data.upload.held", n=len(checked.held)) if checked.held else ""
    parts += [held] if held else []
    notice(" ".join(parts), quiet=not (checked.problems or checked.elsewhere or held))
    if held:
        html(problems_html(checked.held, held, say))
    if checked.problems:
        html(problems_html(checked.problems, found, say))
    if checked.elsewhere:
        elsewhere = say("data.upload.elsewhere", n=len(checked.elsewhere))
        notice(elsewhere)
        html(problems_html(checked.elsewhere, elsewhere, say))
