"""Which towns are named on a map, the largest first?

Names and places are those that the package `zipcodes` carries; a town counts as large as it has
ZIP codes.
"""

import functools

import pandas as pd
import zipcodes


@functools.cache
def place_names() -> pd.DataFrame:
    """Return one row a town: name, state, latitude, longitude, zip_count; the largest first."""
    listed = pd.DataFrame(zipcodes.list_all(), columns=["city", "state", "lat", "long"])
    listed = listed.assign(
        latitude=pd.to_numeric(listed["lat"], errors="coerce"),
        longitude=pd.to_numeric(listed["long"], errors="coerce"),
    )
    has_place = listed["latitude"].abs().gt(0) & listed["longitude"].abs().gt(0)
    towns = (
        listed[has_place]
        .groupby(["city", "state"], as_index=False)
        .agg(
            latitude=("latitude", "median"),
            longitude=("longitude", "median"),
            zip_count=("lat", "size"),
        )
    )
    ordered = towns.sort_values(["zip_count", "city"], ascending=[False, True], ignore_index=True)
    return ordered.rename(columns={"city": "name"})
