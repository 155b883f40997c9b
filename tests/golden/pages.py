"""Every page of the explorer, run without a browser: the tree of what it shows."""

from collections.abc import Iterator

from google.protobuf.json_format import MessageToJson

from tests.golden import product
from tests.golden.frozen import HOME, Job, plain

LANGUAGES = ("en", "es")
PATIENCE = 180
# Pages that are about one thing once the address names it.
ABOUT_ONE = {
    "agency": {"agency_id": "ca-el-cajon-pd"},
    "ask": {"agency_id": "ca-oakland-pd"},
    "who_can_see": {"agency_id": "ca-el-cajon-pd", "as_of": "2024-04-26"},
    "whose_plates": {"agency_id": "us-ice"},
    "litigation": {"case_id": "aclu-norcal-v-ice-2018"},
    "policies_and_laws": {"state": "CA"},
    "map": {"state": "TX"},
}


def jobs() -> list[Job]:
    """Return a job for each page and language."""
    bare = [(page_in, (name, lang, False)) for name in product.page_names() for lang in LANGUAGES]
    return bare + [(page_in, (name, lang, True)) for name in ABOUT_ONE for lang in LANGUAGES]


def page_in(name: str, language: str, about_one: bool) -> Iterator[tuple[str, str]]:
    """Yield a page as it stands in the frame: each element as its message, in order."""
    from streamlit.testing.v1 import AppTest

    product.import_samples()
    app = AppTest.from_file(str(HOME / "frame.py"), default_timeout=PATIENCE)
    app.query_params["lang"] = language
    app.run()
    asked = {"lang": language, **(ABOUT_ONE[name] if about_one else {})}
    for key, value in asked.items():
        app.query_params[key] = value
    app = app.switch_page(f"pages/{name}.py").run()
    parts = [str(error) for error in app.exception]
    parts += [_element(block) for block in app._tree]
    yield f"{name}/{language}{'/one' if about_one else ''}", plain("\n".join(parts))


def _element(element) -> str:
    proto = getattr(element, "proto", None)
    text = MessageToJson(proto, sort_keys=True) if hasattr(proto, "DESCRIPTOR") else repr(proto)
    return f"{element.type}: {text}"
