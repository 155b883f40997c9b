"""Whatever is asked of the API, it answers as its description says (schemathesis)."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from starlette.applications import Starlette

from domain.dates import is_partial_date
from publish.api.openapi import openapi
from publish.app.routes import exception_handlers, routes

EXAMPLES = 5
APP = Starlette(routes=routes(), exception_handlers=exception_handlers())
QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def described(*phases: str):
    """Return the description with how it is tried: the same requests in every run."""
    config = {
        "seed": 20240426,
        "generation": {
            "max-examples": EXAMPLES,
            "deterministic": True,
            "database": "none",
            "no-shrink": True,
        },
        "phases": {
            name: {"enabled": name in phases} for name in ("examples", "coverage", "fuzzing")
        },
        "checks": {
            "negative_data_rejection": {"expected-statuses": [400, 404, 405, 414]},
            "positive_data_acceptance": {"expected-statuses": ["2xx", 404, 414]},
        },
    }
    schema = schemathesis.openapi.from_dict(openapi(), config=SchemathesisConfig.from_dict(config))
    schema.hook(filter_query)
    return schema


def filter_query(context, query) -> bool:
    """Leave out days that are written well but are in no calendar: a pattern cannot tell them."""
    day = (query or {}).get("as_of")
    return not isinstance(day, str) or is_partial_date(day) or day[-2:] not in ("29", "30", "31")


tables = described("examples", "fuzzing")
one_of_each = described("examples", "coverage").include(
    path=["/api/v1/platforms", "/api/v1/platforms.csv", "/api/v1/access/{agency_id}"]
)


@tables.parametrize()
@QUICK
def test_an_answer_is_as_the_description_says(case, served):
    case.call_and_validate(app=APP)


@one_of_each.parametrize()
@QUICK
def test_every_control_is_held_to_what_is_said_of_it(case, served):
    case.call_and_validate(app=APP)
