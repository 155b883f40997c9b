"""Cameras are fetched in small pieces as a reader moves the map, and cost the page no run."""

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.conftest import HOME, Site, serve
from tests.camera_stores import write_store

SHOWN = 30_000
COUNT = 8_000
MOST_FIRST_BYTES, MOST_PIECE_BYTES = 300_000, 100_000
CHICAGO = (41.88, -87.65)
PARTS = ("/assets/leaflet/", "/assets/map/", "/assets/outlines/", "/maps/", "/camera-pieces/")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """Serve the shipped data beside a store of made cameras."""
    folder = tmp_path_factory.mktemp("cameras-site")
    data, log = folder / "data", folder / "log.txt"
    shutil.copytree(HOME / "data", data)
    write_store(folder / "var", COUNT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLATEWATCH_VAR", str(folder / "var"))
        app, address = serve(data, log)
    try:
        yield Site(address, data, log)
    finally:
        app.terminate()
        app.wait(timeout=20)


def open_cameras(reading, site, query="", page="cameras"):
    """Open a page with the map of cameras; return the frame the map is in, drawn."""
    reading.open(f"{site.address}/{page}{query}")
    reading.page.frame_locator("iframe").locator("[data-level]").wait_for(timeout=SHOWN)
    frame = next(frame for frame in reading.page.frames if "st_folium" in frame.url)
    settle(frame)
    return frame


def settle(frame, level=""):
    """Wait until every piece in view is drawn, at a level if one is named."""
    frame.wait_for_function(
        "level => { const box = document.querySelector('.leaflet-container');"
        " return (!level || box.dataset.level === level) && box.ariaBusy === 'false'"
        " && (box.dataset.pieces > 0 || box.dataset.shapes > 0); }",
        arg=level,
        timeout=SHOWN,
    )


def in_view(frame) -> int:
    return int(frame.locator(".leaflet-container").get_attribute("data-in-view"))


def go_to(frame, place, zoom, level="cameras"):
    frame.evaluate(f"void map.setView([{place[0]}, {place[1]}], {zoom}, {{ animate: false }})")
    settle(frame, level)


def a_camera(frame) -> list[float]:
    """Return where in the frame a camera is drawn that is well inside the map."""
    return frame.evaluate(
        "() => { const size = map.getSize(); let found = null;"
        " map.eachLayer((one) => { if (!one.options.together) return;"
        "  const { x, y } = map.latLngToContainerPoint(one.getLatLng());"
        "  if (x > 80 && x < size.x - 40 && y > 110 && y < size.y - 130) found = [x, y]; });"
        " return found; }"
    )


def on_page(reading, frame) -> tuple[float, float]:
    """Return where on the page that camera is."""
    reading.page.locator("iframe").scroll_into_view_if_needed()
    box, (x, y) = reading.page.locator("iframe").bounding_box(), a_camera(frame)
    return box["x"] + x, box["y"] + y


@pytest.mark.parametrize(
    ("query", "scheme"), [("", "light"), ("?unit=county", "dark"), ("?unit=state&lang=es", "light")]
)
def test_the_first_view_is_small_and_from_our_own_address(read, site, query, scheme):
    reading = read(scheme=scheme, new=True)
    sent: list[tuple[str, int]] = []
    reading.page.on(
        "requestfinished",
        lambda request: sent.append((request.url, request.sizes()["responseBodySize"])),
    )
    open_cameras(reading, site, query)
    parts = [size for url, size in sent if any(part in url for part in PARTS)]
    pieces = [size for url, size in sent if "/camera-pieces/" in url]
    assert sum(parts) <= MOST_FIRST_BYTES
    assert max(pieces) <= MOST_PIECE_BYTES
    assert reading.foreign == []
    assert reading.errors == []


def test_moving_near_fetches_pieces_and_costs_no_run(read, site):
    reading = read()
    frames: list[object] = []
    reading.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda data: frames.append(data))
    )
    frame = open_cameras(reading, site)
    assert in_view(frame) > COUNT * 0.95
    reading.page.wait_for_timeout(1_000)
    before = len(frames)
    levels = [(CHICAGO, 6, "hexagon"), (CHICAGO, 8.5, "hexagon"), (CHICAGO, 11, "cameras")]
    seen = []
    for place, zoom, level in levels:
        go_to(frame, place, zoom, level)
        seen.append(in_view(frame))
    assert seen[0] > seen[1] > seen[2] > 0
    assert "Cameras in view: " in frame.locator(".pw-foot-of-map").inner_text()
    assert "Chicago" in frame.locator(".pw-town").all_inner_texts()
    reading.page.wait_for_timeout(500)
    assert len(frames) == before
    assert reading.errors == []


def test_a_maker_chosen_is_the_only_one_on_the_map(read, site):
    reading = read()
    frame = open_cameras(reading, site, "?manufacturer=Genetec")
    assert 0 < in_view(frame) < COUNT * 0.05
    go_to(frame, CHICAGO, 9.6)
    makers = frame.evaluate(
        "() => { const found = []; map.eachLayer((one) => {"
        " for (const camera of one.options.together || []) found.push(camera.manufacturer); });"
        " return found; }"
    )
    assert set(makers) == {"Genetec"}


def test_a_camera_says_what_is_told_of_it(read, site):
    reading = read()
    frame = open_cameras(reading, site)
    go_to(frame, CHICAGO, 12)
    reading.page.mouse.move(*on_page(reading, frame))
    tip = frame.locator(".pw-tip")
    tip.wait_for(timeout=SHOWN)
    said = tip.inner_text()
    assert all(word in said for word in ("Operator: ", "Looks toward: ", "Last edited: not stated"))
    reading.page.mouse.click(*on_page(reading, frame))
    link = frame.locator(".leaflet-popup a").first
    assert link.get_attribute("href").startswith("https://www.openstreetmap.org/")
    assert link.get_attribute("rel") == "noreferrer"


def test_a_hostile_name_is_text(read, site):
    reading = read()
    hostile = "<img src=x onerror=alert(1)>"
    reading.page.route("**/camera-pieces/**/*.json*", lambda route: _with_names(route, hostile))
    frame = open_cameras(reading, site)
    go_to(frame, CHICAGO, 12)
    reading.page.mouse.move(*on_page(reading, frame))
    frame.locator(".pw-tip strong").first.wait_for(timeout=SHOWN)
    assert hostile in frame.locator(".pw-tip").inner_text()
    assert frame.locator(".pw-tip img, .pw-town img").count() == 0
    assert reading.errors == []


def test_pieces_that_do_not_come_are_said(read, site):
    reading = read()
    reading.page.route("**/camera-pieces/**", lambda route: route.fulfill(status=500, body=""))
    reading.open(f"{site.address}/cameras")
    said = reading.page.frame_locator("iframe").locator(".pw-foot-of-map")
    said.get_by_text("The cameras did not come.").wait_for(timeout=SHOWN)


def test_states_are_shaded_and_named_and_a_click_goes_nearer(read, site):
    reading = read()
    frame = open_cameras(reading, site, "?unit=state&measure=per_100k_people")
    assert int(frame.locator(".leaflet-container").get_attribute("data-shapes")) > 45
    reading.page.locator("iframe").scroll_into_view_if_needed()
    box = reading.page.locator("iframe").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 30)
    reading.page.mouse.move(*middle)
    tip = frame.locator(".pw-tip strong")
    tip.wait_for(timeout=SHOWN)
    assert "per 100,000 people (" in tip.inner_text()
    zoom = frame.evaluate("map.getZoom()")
    reading.page.mouse.click(*middle)
    frame.wait_for_function(f"map.getZoom() > {zoom}", timeout=SHOWN)


def test_the_keyboard_moves_the_map_and_reaches_the_list(read, site):
    reading = read()
    frame = open_cameras(reading, site)
    frame.locator(".leaflet-container").focus()
    for _ in range(3):
        reading.page.keyboard.press("+")
        reading.page.wait_for_timeout(400)
    settle(frame)
    assert frame.evaluate("map.getZoom()") > 5
    before = in_view(frame)
    for _ in range(6):
        reading.page.keyboard.press("ArrowLeft")
        reading.page.wait_for_timeout(300)
    assert in_view(frame) != before
    link = reading.page.locator(".pw-map-list a", has_text="Texas")
    link.focus()
    reading.page.keyboard.press("Enter")
    reading.page.wait_for_url("**/cameras?*state=TX*", timeout=SHOWN)
    reading.page.get_by_text("Harris County").first.wait_for(timeout=SHOWN)


def test_on_a_phone_the_map_fits_and_a_tap_tells_of_a_camera(read, site):
    reading = read(width=360, has_touch=True, is_mobile=True)
    frame = open_cameras(reading, site, page="map", query="?show=cameras")
    assert reading.page.evaluate("document.documentElement.scrollWidth") <= 360
    go_to(frame, CHICAGO, 12)
    reading.page.touchscreen.tap(*on_page(reading, frame))
    frame.locator(".leaflet-popup", has_text="Operator: ").wait_for(timeout=SHOWN)
    assert reading.errors == []


def test_an_embed_is_a_picture_without_any_script(read, site):
    reading = read()
    reading.page.goto(f"{site.address}/embed/cameras-map")
    assert reading.page.locator("figure svg path").count() >= 6
    assert reading.page.locator("script").count() == 0
    assert "© OpenStreetMap contributors, ODbL" in reading.page.inner_text("main")
    assert reading.foreign == []


def test_an_embed_can_be_moved_and_asks_no_other_host(read, site):
    reading = read()
    reading.page.goto(f"{site.address}/embed/cameras-map?interactive=1")
    reading.page.locator("[data-outlines][aria-busy=false]").wait_for(timeout=SHOWN)
    before = int(reading.page.locator("#map").get_attribute("data-in-view"))
    for _ in range(3):
        reading.page.locator(".leaflet-control-zoom-in").click()
        reading.page.wait_for_timeout(500)
    reading.page.locator("[data-outlines=counties][aria-busy=false]").wait_for(timeout=SHOWN)
    assert 0 <= int(reading.page.locator("#map").get_attribute("data-in-view")) < before
    assert reading.foreign == []
    assert [said for said in reading.errors if "404" not in said] == []


def _with_names(route, name):
    answer = route.fetch()
    data = answer.json()
    if "cameras" in data:
        data["towns"] = [[lat, lng, name] for lat, lng, _ in data["towns"]]
        data["told"]["operator"] = [name]
        for camera in data["cameras"]:
            camera[4] = 0
    route.fulfill(response=answer, json=data)
