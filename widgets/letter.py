"""A letter to edit in the browser: what is typed stays there until it is copied or downloaded.

The text area, its buttons and the merging of new items run in the page alone. Only to make a
document is the text sent here, and nothing of it is kept.
"""

from collections.abc import Mapping

import streamlit as st

from markup.pieces import macro
from views.letters.letter import RECORDS as RECORDS_PART
from views.letters.letter import LetterPart, letter_text
from widgets.context import run
from widgets.pieces import html, send
from widgets.show import answered

DOCX_ADDRESS = "/letters/docx"
SAID = ("label", "copy", "copied", "txt", "docx", "again", "kept", "failed", "brackets")

_HTML = """
<label for="letter"></label>
<textarea id="letter" lang="en" spellcheck="true"></textarea>
<p class="row">
  <button type="button" name="copy" class="main"></button>
  <button type="button" name="txt"></button>
  <button type="button" name="docx"></button>
  <button type="button" name="again" class="quiet"></button>
</p>
<p class="said" role="status" aria-live="polite"></p>
"""

_CSS = """
:host{display:block}
*{font-family:inherit;box-sizing:border-box}
label{display:block;color:var(--pw-muted);font-size:.88rem;margin:0 0 .3rem}
textarea{display:block;width:100%;min-height:26rem;field-sizing:content;resize:vertical;
  background:var(--pw-card);color:var(--pw-ink);border:1px solid var(--pw-line);border-radius:9px;
  padding:1rem 1.15rem;font-size:.93rem;line-height:1.55}
.row{display:flex;flex-wrap:wrap;gap:.5rem;margin:.7rem 0 .3rem}
button{font-size:.9rem;border:1px solid var(--pw-line);border-radius:7px;padding:.5rem 1rem;
  background:var(--pw-card);color:var(--pw-accent);cursor:pointer}
button.main{background:var(--pw-accent);border-color:var(--pw-accent);color:var(--pw-card);
  font-weight:600}
button.quiet{border-color:transparent;background:transparent;text-decoration:underline}
button:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--pw-accent);outline-offset:2px}
.said{min-height:1.4em;margin:0;color:var(--pw-muted);font-size:.88rem}
@media print{.row,.said,label{display:none}textarea{border:0;padding:0}}
"""

_JS = r"""
const FILE = "records-request";

function download(blob, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${FILE}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export default function ({ parentElement, data }) {
  const box = parentElement.querySelector("textarea");
  const said = parentElement.querySelector(".said");
  const button = (name) => parentElement.querySelector(`button[name=${name}]`);
  const tell = (text) => { said.textContent = text; };
  const left = () => {
    const n = (box.value.match(/\[[^\]]+\]/g) || []).length;
    return n ? data.said.brackets.replace("{n}", n) : "";
  };

  parentElement.querySelector("label").textContent = data.said.label;
  for (const name of ["copy", "txt", "docx", "again"]) button(name).textContent = data.said[name];

  if (box.dataset.agency !== data.agency) {
    box.value = data.text;
    tell("");
  } else if (box.dataset.items !== data.items) {
    if (box.value.includes(box.dataset.items)) {
      box.value = box.value.replace(box.dataset.items, () => data.items);
      tell("");
    } else {
      tell(data.said.kept);
    }
  }
  box.dataset.agency = data.agency;
  box.dataset.items = data.items;

  button("copy").onclick = async () => {
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      box.select();
      document.execCommand("copy");
    }
    tell(`${data.said.copied} ${left()}`);
  };
  button("txt").onclick = () => {
    download(new Blob([box.value], { type: "text/plain;charset=utf-8" }), "txt");
    tell(left());
  };
  button("docx").onclick = async () => {
    try {
      const answer = await fetch(data.docx, { method: "POST", body: box.value });
      if (!answer.ok) throw new Error(answer.status);
      download(await answer.blob(), "docx");
      tell(left());
    } catch {
      tell(data.said.failed);
    }
  };
  button("again").onclick = () => {
    box.value = data.text;
    tell("");
  };
}
"""

_meaning = macro("widgets.html", "meaning")
_editor = st.components.v2.component("platewatch_letter", html=_HTML, css=_CSS, js=_JS)


def edit_letter(values: Mapping[str, str]) -> None:
    """Show the letter of the view `ask-letter` to edit, copy and download."""
    rows = answered("ask-letter", values).rows
    parts = [LetterPart(row["part"], row["text"]) for row in rows.to_dict("records")]
    say = run().say
    send()
    _editor(
        key="letter",
        data={
            "agency": values["agency_id"],
            "text": letter_text(parts),
            "items": next(part.text for part in parts if part.name == RECORDS_PART),
            "docx": DOCX_ADDRESS,
            "said": {name: say(f"ask.editor.{name}") for name in SAID},
        },
    )


def show_meaning(values: Mapping[str, str]) -> None:
    """Show what the letter says in the reader's language, where that is not the letter's own."""
    view, say = answered("ask-letter", values), run().say
    if "meaning" not in view.rows:
        return
    parts = (part.split("\n") for text in view.rows["meaning"] for part in text.split("\n\n"))
    html(_meaning(say.language, view.title, view.note, list(parts)))
