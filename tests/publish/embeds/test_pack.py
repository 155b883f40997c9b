"""What stands in a report pack besides the picture: its words, in the language asked for."""

import io
import zipfile

from markup.addresses import BASE_ADDRESS


def _pack(client, address: str) -> dict[str, str]:
    pack = zipfile.ZipFile(io.BytesIO(client.get(address).content))
    return {
        name.split("/")[1]: pack.read(name).decode(errors="replace") for name in pack.namelist()
    }


def test_the_text_for_a_figure_reads_it_out(client):
    pack = _pack(client, "/embed/overview-answer.zip?figure=1")
    label, number = pack["alt.txt"].strip(" .\n").rsplit(". ", 1)[1].split(": ")
    assert pack["data.csv"].split("\n")[1].startswith(f"{label},{number.replace(',', '')},")
    assert "<svg" in pack["picture.svg"]


def test_the_method_is_linked_in_the_language_of_the_pack(client):
    last = _pack(client, "/embed/contracts-list.zip?lang=es")["method.txt"].splitlines()[-1]
    assert last == f"{BASE_ADDRESS}/method?lang=es"
