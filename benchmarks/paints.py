"""When does a reader see the first words of a page, in Chromium, on a first visit?"""

import shutil
import statistics

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
FIRST_PAINT = """() => new Promise(told => {
    const seen = performance.getEntriesByName('first-contentful-paint');
    if (seen.length) told(seen[0].startTime);
    new PerformanceObserver(list => list.getEntries().forEach(
        entry => entry.name === 'first-contentful-paint' && told(entry.startTime)
    )).observe({type: 'paint', buffered: true});
})"""


def first_paints(addresses: dict[str, tuple[str, str]], rounds: int) -> dict[str, float]:
    """Return the median milliseconds to the first contentful paint of each address, by name.

    Each address comes with a selector of what must stand before the visit ends. Every visit has an
    empty cache; addresses take turns, so that a busy machine slows them alike.
    """
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {name: [] for name in addresses}
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        for _ in range(rounds):
            for name, (address, selector) in addresses.items():
                context = browser.new_context()
                page = context.new_page()
                page.goto(address)
                page.wait_for_selector(selector, timeout=60_000)
                times[name].append(page.evaluate(FIRST_PAINT))
                context.close()
        browser.close()
    return {name: statistics.median(taken) for name, taken in times.items()}
