"""Many small networks at once, as tables, made by chance from a seed.

Each network has its own agencies, vendors and platforms, told apart by a number in their ids, so
one `Network` holds them all.
"""

import numpy as np
import pandas as pd

from domain.vocabulary import Mechanism, PlatformKind, ShareStatus

MEMBERS = ("a-pd", "b-pd", "c-so", "us-fed", "firm", "v", "w", "p", "q", "r")
DATES = ("2018", "2019", "2019-06", "2019-06-15", "2020-02-29", "2020-03", "2021", None, None, None)
DAYS = ("2018-06-30", "2019-06-15", "2019-12-31", "2020-03-31", "2021-07-01")
KINDS = ("contract", "news", "tracker")


def random_tables(seed: int, networks: int, shares: int = 12) -> dict[str, pd.DataFrame]:
    """Return the tables of so many networks, each of ten holders and so many shares."""
    chance = np.random.default_rng(seed)
    number = np.arange(networks)
    return {
        "agencies": _agencies(number),
        "vendors": pd.DataFrame({"vendor_id": [f"n{n}-{v}" for n in number for v in "vw"]}),
        "platforms": _platforms(chance, number),
        "shares": _shares(chance, np.repeat(number, shares)),
        "sources": pd.DataFrame({"source_id": [f"a-{k}" for k in KINDS], "kind": list(KINDS)}),
    }


def _agencies(number: np.ndarray) -> pd.DataFrame:
    of_one = pd.DataFrame(
        {
            "member": MEMBERS[:5],
            "level": ["municipal", "municipal", "county", "federal", "private"],
            "state": pd.array(["CA", "NV", "CA", "DC", None], dtype="str"),
        }
    )
    rows = pd.concat([of_one.assign(number=n) for n in number], ignore_index=True)
    ids = "n" + rows["number"].astype("str") + "-" + rows["member"]
    return rows.assign(agency_id=ids.astype("str"))


def _platforms(chance: np.random.Generator, number: np.ndarray) -> pd.DataFrame:
    size = 3 * len(number)
    vendor = chance.choice(["v", "w", ""], size)
    return pd.DataFrame(
        {
            "platform_id": [f"n{n}-{p}" for n in number for p in "pqr"],
            "vendor_id": pd.array(
                [f"n{n}-{v}" if v else None for n, v in zip(number.repeat(3), vendor, strict=True)],
                dtype="str",
            ),
            "kind": chance.choice(list(PlatformKind), size),
        }
    )


def _shares(chance: np.random.Generator, number: np.ndarray) -> pd.DataFrame:
    size = len(number)
    provider = chance.integers(0, len(MEMBERS), size)
    recipient = (provider + chance.integers(1, len(MEMBERS), size)) % len(MEMBERS)
    weights = (0.14, 0.18, 0.1, 0.18, 0.05, 0.25, 0.1)
    sources = np.array(["a-contract", "a-news", "a-tracker", "a-news|a-tracker"])
    return pd.DataFrame(
        {
            "share_id": [f"s{chance_id}" for chance_id in chance.permutation(size)],
            "provider_id": [f"n{n}-{MEMBERS[m]}" for n, m in zip(number, provider, strict=True)],
            "recipient_id": [f"n{n}-{MEMBERS[m]}" for n, m in zip(number, recipient, strict=True)],
            "platform_id": pd.array(
                [
                    f"n{n}-{p}" if p else None
                    for n, p in zip(
                        number, chance.choice(["p", "q", ""], size, p=(0.3, 0.3, 0.4)), strict=True
                    )
                ],
                dtype="str",
            ),
            "mechanism": chance.choice(list(Mechanism), size, p=weights),
            "status": chance.choice(list(ShareStatus), size, p=(0.3, 0.2, 0.1, 0.3, 0.1)),
            **{
                name: pd.array(chance.choice(np.array(DATES, dtype=object), size), dtype="str")
                for name in ("first_seen_on", "last_seen_on", "ended_on")
            },
            "source_ids": chance.choice(sources, size),
        }
    )
