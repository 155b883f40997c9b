"""Which parts are recorded, and into which jobs is each cut?"""

from tests.golden import addresses, checks, imports, pages, site, views
from tests.golden.frozen import Job

PARTS = {
    "views": views.jobs,
    "addresses": addresses.jobs,
    "pages": pages.jobs,
    "imports": imports.jobs,
    "checks": checks.jobs,
    "site": site.jobs,
}


def jobs(part: str) -> list[Job]:
    """Return the jobs of a part; KeyError for one that is not known."""
    return PARTS[part]()
