"""What every importer and every other command prints, and what an import writes."""

import json
import shutil
from collections.abc import Iterator

from tests.golden import product
from tests.golden.frozen import Job, data, plain, scratch

ROW_FILES = {
    "flock_portal": ("springfield-ca-pd_2026-03-28.html", "springfield_portal_2026-04-28.json"),
    "flock_events": ("Springfield CA PD event log.csv",),
    "flock_sharing": ("springfield_ca_pd_sharing_2025-12-08.csv",),
    "vigilant_sharing": ("springfield_ca_pd_sharing_2018-03-01.txt",),
    "private_eyes": (
        "agency_access20240426.csv",
        "latest_usage04262024.csv",
        "nc_agency_survey20240430.csv",
    ),
    "atlas": ("atlas_2026-09-11.csv",),
    "contracts_ended": ("municipalities_2026-08-22.json",),
    "usaspending": (
        "usaspending_award.json",
        "usaspending_download.csv",
        "usaspending_search.json",
    ),
    "courtlistener": ("courtlistener_dockets.json", "courtlistener_search.json"),
    "muckrock": ("muckrock_agencies.csv", "muckrock_requests.json"),
    "documentcloud": ("documentcloud_search.json",),
}
HELP = (
    ["--help"],
    *([name, "--help"] for name in ("check", "describe", "import", "fetch", "archive", "match")),
    ["categorise", "--help"],
    ["import", "nowhere", "x"],
    ["fetch", "nowhere"],
)


def jobs() -> list[Job]:
    """Return a job for each source, and one for each kind of other command."""
    sources = [(rows, (source, files)) for source, files in ROW_FILES.items()]
    return [*sources, (cameras, ()), (searches, ()), (names, ()), (descriptions, ()), (help_of, ())]


def rows(source: str, files: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what an import of rows shows, what it writes, and what a second run says."""
    from tests.builders import write_folder

    folder = write_folder(scratch() / f"tables-{source}")
    before = {path.name: path.read_text("utf-8") for path in folder.glob("*.csv")}
    paths = [str(product.SAMPLES / "sources" / name) for name in files]
    base = ["import", source, *paths, "--data", str(folder)]
    yield f"{source}/shown", _printed(product.command(base))
    yield f"{source}/json", _printed(product.command([*base, "--json"]))
    report = scratch() / f"{source}.html"
    yield f"{source}/report printed", _printed(product.command([*base, "--report", str(report)]))
    if report.exists():
        yield f"{source}/report", plain(report.read_text("utf-8"))
    written = [*base, "--write", "--agencies", "--take"]
    yield f"{source}/written", _printed(product.command(written))
    for path in sorted(folder.glob("*.csv")):
        if (text := path.read_text("utf-8")) != before[path.name]:
            yield f"{source}/{path.name}", text
    yield f"{source}/again", _printed(product.command(written))


def cameras() -> Iterator[tuple[str, str]]:
    """Yield what an import of cameras prints."""
    files = sorted(str(path) for path in (product.SAMPLES / "cameras").iterdir())
    store = ["--store", str(scratch() / "cameras-of-test")]
    yield (
        "osm_cameras/printed",
        _printed(product.command(["import", "osm_cameras", *files, *store])),
    )
    again = product.command(["import", "osm_cameras", *files, *store, "--json"])
    yield "osm_cameras/json", _printed(again)


def searches() -> Iterator[tuple[str, str]]:
    """Yield what imports of logs in several forms print, and the rows of the store."""
    import pandas as pd

    from loaders.sources.flock.flock_audit import VARIANTS
    from tests.loaders.logs import log

    folder = scratch() / "logs"
    folder.mkdir()
    for number, (variant, header) in enumerate(VARIANTS.items()):
        try:
            text = log(header, *({} for _ in range(5)))
        except (KeyError, ValueError):
            continue
        file = folder / f"springfield-ca-pd_search_audit_2026-03-{number + 1:02}.csv"
        file.write_text(text)
        store = folder / f"store-{number}"
        got = product.command(["import", "flock_audit", str(file), "--store", str(store)])
        yield f"flock_audit/{variant}", _printed(got)
        parts = sorted(store.rglob("*.parquet"))
        frames = [pd.read_parquet(path).drop(columns=["log_id"], errors="ignore") for path in parts]
        text = "\n".join(frame.to_csv(index=False) for frame in frames)
        yield f"flock_audit/{variant}/store", plain(text)
    for name, content in (("x.pdf", "%PDF-1.4"), ("x.csv", "a,b\n1,2\n"), ("x.html", "<html>")):
        bad = folder / name
        bad.write_text(content)
        store = ["--store", str(folder / "bad")]
        got = product.command(["import", "flock_audit", str(bad), *store])
        yield f"flock_audit/bad/{name}", _printed(got)


def names() -> Iterator[tuple[str, str]]:
    """Yield which agency the sample names mean, and what the sample reasons speak of."""
    for file in ("agency_names.csv", "agency_names_second.csv"):
        lines = (product.SAMPLES / file).read_text("utf-8").splitlines()[1:]
        typed = "\n".join(line.split(",")[0].strip('"') for line in lines)
        yield f"match/{file}", _printed(product.command(["match"], stdin=typed))
    lines = (product.SAMPLES / "search_reasons.csv").read_text("utf-8").splitlines()[1:]
    typed = "\n".join(line.rsplit(",", 1)[0].strip('"') for line in lines)
    yield "categorise", _printed(product.command(["categorise"], stdin=typed))


def descriptions() -> Iterator[tuple[str, str]]:
    """Yield the dictionary and the package description made of the tables."""
    folder = scratch() / "described"
    shutil.copytree(data(), folder)
    yield "describe/printed", _printed(product.command(["describe", str(folder)]))
    for name in ("README.md", "datapackage.json"):
        yield f"describe/{name}", (folder / name).read_text("utf-8")
    from loaders.sources.docs import sources_page

    yield "describe/sources", sources_page()


def help_of() -> Iterator[tuple[str, str]]:
    """Yield what each command says of itself."""
    for arguments in HELP:
        yield f"help/{' '.join(arguments)}", _printed(product.command(list(arguments)))
    for arguments in (["--help"], ["site", "--help"]):
        yield f"help/publish {' '.join(arguments)}", _printed(product.command(arguments, "publish"))


def _printed(ran: tuple[int, str, str]) -> str:
    code, out, err = ran
    return plain(json.dumps({"code": code}) + "\n" + out + "\n--\n" + err)
