"""How does a letter become a Word document?"""

import io
import re

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Inches, Pt

FONT, SIZE = "Calibri", 11
LANGUAGE = "en-US"
NUMBERED = re.compile(r"^\d+\. ")
_NOT_TEXT = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def letter_docx(text: str, subject: str) -> bytes:
    """Return a letter as .docx: a paragraph for each part that a blank line sets apart.

    Lines inside a part stay lines; numbered ones hang. `subject` begins the part set in bold. What
    a document cannot hold, such as control characters, is left out.
    """
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    for section in document.sections:
        section.left_margin = section.right_margin = Inches(1)
    for part in _NOT_TEXT.sub("", text).strip("\n").split("\n\n"):
        _add(document, part.strip("\n"), is_bold=part.lstrip().startswith(subject))
    properties = document.core_properties
    properties.author, properties.comments, properties.language = "", "", LANGUAGE
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: WordDocument, part: str, is_bold: bool) -> None:
    lines = part.split("\n")
    if all(NUMBERED.match(line) for line in lines):
        for line in lines:
            paragraph = document.add_paragraph(line)
            paragraph.paragraph_format.left_indent = Inches(0.3)
            paragraph.paragraph_format.first_line_indent = Inches(-0.3)
        return
    run = document.add_paragraph().add_run()
    run.bold = is_bold or None
    for n, line in enumerate(lines):
        if n:
            run.add_break()
        run.add_text(line)
