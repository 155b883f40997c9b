"""A records request letter as a file: as it is written for an agency, or as a reader edited it.

`/letters/letter.txt` and `.docx` with the filters of the view `ask-letter`; `/letters/docx` turns
the text of a letter into a document. Nothing that is sent here is kept.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.words import words
from publish.http.query import view_request
from publish.http.refusals import Refusal, because
from publish.http.respond import Cache, Media, respond
from publish.letters.docx import letter_docx
from views.letters.ask import LETTER_LANGUAGE
from views.letters.letter import LetterPart, letter_text

VIEW = "ask-letter"
LONGEST_LETTER = 60_000


def routes() -> list[Route]:
    """Return the routes of letters."""
    return [
        Route("/letters/docx", edited_docx, methods=["POST"]),
        Route("/letters/letter.docx", written_docx),
        Route("/letters/letter.txt", written_text),
    ]


async def edited_docx(request: Request) -> Response:
    """Answer with the letter in the body of the request, as a document."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_LETTER:
            raise Refusal(413, because("refusal.letter_long", n=LONGEST_LETTER))
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Refusal(400, because("refusal.letter_text")) from None
    content = await run_in_threadpool(letter_docx, text, _subject())
    return _file(content, Media.DOCX, Cache.NEVER)


def written_docx(request: Request) -> Response:
    """Answer with the letter to an agency as a document."""
    return _file(letter_docx(_letter(request), _subject()), Media.DOCX, Cache.MINUTE)


def written_text(request: Request) -> Response:
    """Answer with the letter to an agency as plain text."""
    return _file(_letter(request).encode(), Media.TEXT, Cache.MINUTE)


def _letter(request: Request) -> str:
    asked = view_request(request, VIEW)
    if "agency_id" not in request.query_params:
        raise Refusal(404, because("ask.law.none"))
    rows = asked.view().rows
    if rows.empty:
        raise Refusal(404, because("ask.law.none"))
    return letter_text(LetterPart(row["part"], row["text"]) for row in rows.to_dict("records"))


def _subject() -> str:
    return words(LETTER_LANGUAGE)("ask.letter.subject.word")


def _file(content: bytes, kind: Media, cache: Cache) -> Response:
    suffix = "docx" if kind is Media.DOCX else "txt"
    return respond(content, kind, cache, filename=f"records-request.{suffix}")
