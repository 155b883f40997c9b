"""The map is drawn from our own address, costs no run to move, and leads to the agencies."""

import pytest

SHOWN = 30_000
VISIBLE_MARK = """() => {
    const marks = [...document.querySelectorAll('path.pw-mark')];
    const seen = marks.find(mark => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        const at = [x + width / 2, y + height / 2];
        return at[0] > 70 && at[0] < innerWidth - 20 && at[1] > 90 && at[1] < 260
            && document.elementFromPoint(...at) === mark;
    });
    const { x, y, width, height } = seen.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""


def open_map(reading, site, query=""):
    """Open the map page; return the frame the map is in, drawn."""
    reading.open(f"{site.address}/map{query}")
    inside = reading.page.frame_locator("iframe")
    inside.locator("[data-outlines]").wait_for(timeout=SHOWN)
    return next(frame for frame in reading.page.frames if "st_folium" in frame.url)


def mark_on_page(reading, frame):
    """Return where on the page a mark of the map is that nothing covers."""
    reading.page.locator("iframe").scroll_into_view_if_needed()
    box = reading.page.locator("iframe").bounding_box()
    x, y = frame.evaluate(VISIBLE_MARK)
    return box["x"] + x, box["y"] + y


@pytest.mark.parametrize(
    ("query", "scheme"),
    [("?show=shares&agency_id=us-ice&direction=in", "light"), ("?show=ended", "dark")],
)
def test_a_map_is_drawn_and_asks_no_other_host(read, site, query, scheme):
    reading = read(scheme=scheme)
    frame = open_map(reading, site, query)
    drawn = int(frame.locator("[data-points]").get_attribute("data-points"))
    assert frame.locator("path.pw-mark").count() == drawn > 0
    assert frame.locator("[role=region]").get_attribute("aria-label").startswith("Map: ")
    assert reading.foreign == []
    assert reading.errors == []


def test_moving_the_map_costs_no_run(read, site):
    reading = read()
    sent: list[object] = []
    reading.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda data: sent.append(data))
    )
    frame = open_map(reading, site)
    reading.page.wait_for_timeout(1_000)
    before = len(sent)
    x, y = mark_on_page(reading, frame)
    reading.page.mouse.move(x + 40, y + 60)
    reading.page.mouse.down()
    reading.page.mouse.move(x - 60, y + 20, steps=6)
    reading.page.mouse.up()
    for _ in range(3):
        frame.locator(".leaflet-control-zoom-in").click()
        reading.page.wait_for_timeout(400)
    frame.locator("[data-outlines=counties]").wait_for(timeout=SHOWN)
    reading.page.wait_for_timeout(1_000)
    assert frame.evaluate("map.getZoom()") > 6
    assert len(sent) == before


def test_a_click_on_a_mark_opens_the_agency_in_the_same_tab(read, site):
    reading = read()
    frame = open_map(reading, site, "?state=NV&lang=es")
    reading.page.mouse.click(*mark_on_page(reading, frame))
    reading.page.wait_for_url("**/agency?agency_id=nv-*lang=es*", timeout=SHOWN)
    assert len(reading.page.context.pages) == 1
    assert reading.errors == []


def test_a_tap_names_the_agency_and_links_to_it(read, site):
    reading = read(width=360, has_touch=True, is_mobile=True)
    frame = open_map(reading, site, "?state=NV")
    reading.page.touchscreen.tap(*mark_on_page(reading, frame))
    link = frame.locator(".leaflet-popup a")
    link.wait_for(timeout=SHOWN)
    assert "/map" in reading.page.url
    link.tap()
    reading.page.wait_for_url("**/agency?agency_id=nv-*", timeout=SHOWN)


def test_a_hostile_name_is_text_in_the_tooltip(read, site):
    reading = read()
    hostile = "<img src=x onerror=alert(1)>"
    reading.page.route("**/maps/*.json", lambda route: _with_name(route, hostile))
    frame = open_map(reading, site, "?state=NV")
    reading.page.mouse.move(*mark_on_page(reading, frame))
    tip = frame.locator(".pw-tip strong")
    tip.wait_for(timeout=SHOWN)
    assert tip.inner_text() == hostile
    assert frame.locator(".pw-tip img").count() == 0


def test_a_map_whose_data_does_not_come_says_so(read, site):
    reading = read()
    reading.page.route("**/maps/*.json", lambda route: route.fulfill(status=404, body="gone"))
    reading.open(f"{site.address}/map")
    said = reading.page.frame_locator("iframe").locator(".leaflet-container > p")
    said.wait_for(timeout=SHOWN)
    assert "Something went wrong on our side" in said.inner_text()


def test_the_states_are_drawn_without_a_base_map(read, site):
    reading = read()
    reading.open(f"{site.address}/map?show=states")
    reading.page.wait_for_selector(".js-plotly-plot .main-svg", timeout=SHOWN)
    assert reading.page.locator(".js-plotly-plot .fills path").count() >= 52
    assert reading.foreign == []
    assert reading.errors == []


def _with_name(route, name):
    answer = route.fetch()
    data = answer.json()
    for point in data["points"]:
        point[5] = name
    route.fulfill(response=answer, json=data)
