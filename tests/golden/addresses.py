"""Some six hundred addresses with status, headers and body, refusals among them."""

import json
import random
import re
from collections.abc import Iterator

from tests.golden import frozen, product
from tests.golden.frozen import Job, plain

SEED = 8
PARTS = 6
# An ETag is the hash of the body, which stands beside it.
DROPPED = {"date", "content-length", "etag", "last-modified"}
FORMS = ("", ".csv", ".json", ".txt", ".bib", ".ris", ".zip", ".html")
TABLES = (
    "agencies", "vendors", "platforms", "contracts", "shares", "cases", "case_events", "requests",
    "request_items", "policies", "search_stats", "state_laws", "state_law_rules", "records_laws",
    "claims", "sources",
)  # fmt: skip
AGENCIES = ("ca-oakland-pd", "ca-el-cajon-pd", "us-ice", "ca-san-diego-pd", "us-cbp")
FIXED = (
    *("/", "/es/", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/gallery", "/es/gallery"),
    *("/gallery?lang=es", "/glossary", "/es/glossary", "/search.json", "/es/search.json"),
    *("/api/openapi.json", "/api/docs", "/api/v1/embeds.json", "/data/latest.zip"),
    *("/assets/platewatch.css", "/assets/reader.css", "/assets/favicon.png", "/assets/base.js"),
    *("/agencies", "/states", "/platforms", "/cases", "/requests", "/awards", "/laws", "/sources"),
    *("/es/agencies", "/es/states", "/es/cases", "/es/awards", "/es/laws", "/feeds/all.atom"),
    *("/es/feeds/all.atom", "/calendars/all.ics", "/calendars/requests.ics", "/overview"),
    *(f"/feeds/agencies/{agency}.atom" for agency in AGENCIES),
    *(f"/letters/letter.txt?agency_id={agency}" for agency in AGENCIES),
    *(f"/api/v1/access/{agency}?as_of=2024-04-26" for agency in AGENCIES),
    *(f"/api/v1/access/{agency}" for agency in AGENCIES),
    *(f"/api/v1/{table}?limit=5" for table in TABLES),
    *(f"/api/v1/{table}?limit=3&page=2&as_of=2020-01-01" for table in TABLES),
    *(f"/api/v1/{table}?format=csv&limit=4" for table in TABLES),
    *(f"/embed/who_can_see-{part}?agency_id=ca-el-cajon-pd" for part in ("said", "map", "paths")),
    "/embed/who_can_see-said?agency_id=ca-el-cajon-pd&as_of=2024-04-26&lang=es&theme=dark",
    "/embed/contracts-by-year.csv?state=CA",
    "/oembed?url=http://testserver/embed/contracts-by-year",
    "/oembed?url=http://testserver/embed/contracts-by-year&format=xml",
)
REFUSED = (
    *(f"/{kind}/no-such-id" for kind in ("agencies", "states", "platforms", "cases", "requests")),
    *(f"/{kind}/no-such-id" for kind in ("awards", "laws", "sources", "nothing", "es/agencies")),
    *(f"/{kind}/ca-oaklnd-pd" for kind in ("agencies", "es/agencies", "feeds/agencies")),
    *(f"/api/v1/{table}?nonsense=1" for table in TABLES),
    *(f"/api/v1/{table}?limit=0" for table in TABLES),
    *(f"/api/v1/{table}?limit=x" for table in TABLES[:6]),
    *(f"/api/v1/{table}?as_of=2023-02-29" for table in TABLES[:6]),
    *(f"/api/v1/{table}?page=-1" for table in TABLES[:4]),
    *(f"/api/v1/{table}?release=000000000000" for table in TABLES[:4]),
    *(f"/api/v1/{table}?format=xml" for table in TABLES[:4]),
    *("/api/v1/nothing", "/api/v1/access/nobody", "/api/v2/agencies", "/data/0000/agencies.csv"),
    *("/embed/nothing", "/embed/nothing.csv", "/embed/contracts-by-year.exe", "/embed/"),
    *("/embed/contracts-by-year?state=ZZ", "/embed/contracts-by-year?theme=pink"),
    *("/embed/contracts-by-year?lang=fr", "/embed/contracts-by-year?as_of=tomorrow"),
    *("/embed/contracts-by-year?as_of=1899-01-01", "/embed/contracts-by-year?nonsense=1"),
    *("/embed/contracts-by-year?release=000000000000", "/embed/contracts-by-year?figure=99"),
    *("/embed/who_can_see-said?agency_id=nobody", "/views/nothing.csv", "/views/nothing/table"),
    *("/oembed", "/oembed?url=http://example.org/", "/oembed?url=x&format=gif", "/letters/x"),
    *("/letters/letter.txt", "/letters/letter.txt?agency_id=nobody", "/maps/none.json"),
    *("/camera-pieces/x/1/1/1.json", "/feeds/nothing.atom", "/calendars/nothing.ics"),
    *("/agencies/ca-oakland-pd?as_of=x", "/agencies/ca-oakland-pd?lang=fr", "/sitemaps/none.xml"),
    *("/agencies/ca-oakland-pd?as_of=2031-01-01", "/wp-login.php", "/.env", "/es/nothing"),
    *("/cards/nothing.png", "/cards/agencies/nobody.png", "/agencies/" + "x" * 300),
    *("/agencies/%00", "/agencies/..%2f..%2fetc", "/embed/" + "x" * 300, "/assets/none.css"),
)
OTHERWISE: tuple[tuple[str, str, dict[str, str]], ...] = (
    *(("HEAD", path, {}) for path in ("/agencies/ca-oakland-pd", "/embed/contracts-by-year")),
    *(("HEAD", path, {}) for path in ("/api/v1/agencies", "/feeds/all.atom", "/gallery", "/")),
    *(("OPTIONS", path, {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
      for path in ("/api/v1/agencies", "/embed/contracts-by-year.csv", "/agencies/us-ice")),
    *((method, path, {}) for method in ("POST", "PUT", "DELETE", "PATCH")
      for path in ("/agencies/us-ice", "/api/v1/agencies", "/embed/contracts-by-year", "/")),
    *(("GET", path, {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})
      for path in ("/agencies/us-ice", "/embed/contracts-by-year", "/gallery", "/", "/glossary")),
    *(("GET", path, {"Accept-Encoding": "gzip"})
      for path in ("/agencies/us-ice", "/embed/contracts-by-year", "/api/v1/shares?limit=500")),
    *(("GET", path, {"Accept": "application/problem+json"})
      for path in ("/agencies/nobody", "/embed/nothing", "/api/v1/nothing")),
)  # fmt: skip


def jobs() -> list[Job]:
    """Return jobs that share the addresses."""
    return [(answers, (part,)) for part in range(PARTS)]


def answers(part: int) -> Iterator[tuple[str, str]]:
    """Yield the answers of every sixth address, some asked again with the mark they gave.

    A comparison asks what was recorded; an address that is another one now by its new name.
    """
    names = frozen.recorded("addresses") or list(_names())
    for name in names[part::PARTS]:
        method, path, again, headers = _asked(name)
        got = product.client().request(method, frozen.renamed(path), headers=headers)
        mark = got.headers.get("etag")
        if again and mark:
            marked = {**headers, "If-None-Match": mark}
            got = product.client().request(method, frozen.renamed(path), headers=marked)
        yield name, _text(got)


def _asked(name: str) -> tuple[str, str, bool, dict[str, str]]:
    """Return what an item asks: `GET /path {"Header": "value"} again`."""
    again = name.endswith(" again")
    method, _, rest = name.removesuffix(" again").partition(" ")
    path, _, headers = rest.partition(" {")
    return method, path, again, json.loads("{" + headers) if headers else {}


def _names() -> Iterator[str]:
    """Yield the name of each item to record."""
    draw = random.Random(SEED)
    found = [("GET", path, {}) for path in (*FIXED, *REFUSED)]
    found += [("GET", path, {}) for path in _drawn_pages(draw)]
    for view_id in draw.sample(product.view_ids(), 60):
        found.append(("GET", f"/embed/{view_id}{draw.choice(FORMS)}", {}))
        found.append(("GET", f"/embed/{view_id}?lang=es&theme=dark", {}))
        found.append(("GET", f"/views/{view_id}/table", {}))
    asked = [*found, *OTHERWISE]
    names = [f"{m} {p}" + (f" {json.dumps(h)}" if h else "") for m, p, h in asked]
    for number, name in enumerate(dict.fromkeys(names)):
        yield name
        if number % 3 == 0:
            yield f"{name} again"


def _drawn_pages(draw: random.Random) -> list[str]:
    """Return public pages drawn from the site map, a few of each kind and language."""
    client = product.client()
    parts = re.findall(r"<loc>[^<]*(/sitemaps/[^<]+)</loc>", client.get("/sitemap.xml").text)
    by_kind: dict[str, list[str]] = {}
    for part in parts:
        for path in re.findall(r"<loc>(?:https?://[^/<]+)?([^<]*)</loc>", client.get(part).text):
            by_kind.setdefault("/".join(path.split("/")[:-1]), []).append(path)
    return [
        path
        for _, paths in sorted(by_kind.items())
        for path in draw.sample(sorted(paths), min(12, len(paths)))
    ]


def _text(answer) -> str:
    heads = sorted((k, v) for k, v in answer.headers.items() if k.lower() not in DROPPED)
    kind = answer.headers.get("content-type", "")
    readable = kind.startswith("text/") or "json" in kind or "xml" in kind
    body = answer.text if readable else f"{len(answer.content)} bytes {hash_of(answer.content)}"
    return plain("\n".join([str(answer.status_code), *(f"{k}: {v}" for k, v in heads), "", body]))


def hash_of(body: bytes) -> str:
    """Return the hash of what is no text."""
    import hashlib

    return hashlib.sha256(body).hexdigest()
