"""What axe-core finds on an open page: what keeps readers out, by WCAG 2.2, levels A and AA."""

from axe_playwright_python.base import AXE_SCRIPT

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ORDER = ["heading-order", "page-has-heading-one", "landmark-one-main", "empty-table-header"]
OPTIONS = {
    "resultTypes": ["violations"],
    "elementRef": True,
    "runOnly": {"type": "rule", "values": []},
}
# What Streamlit 1.67 itself gets wrong: (rule, where). docs/accessibility.md gives the reasons.
STREAMLITS = (
    ("list", "[data-testid=stSidebarNavItems]"),
    ("listitem", "[data-testid=stSidebarNavItems]"),
)


FINDINGS = """async ([options, known]) => {
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes
        .filter(({ element }) => !known.some(([rule, at]) => rule === id && element.closest(at)))
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}"""


def findings(page) -> list[str]:
    """Return what axe finds on a page, apart from what is Streamlit's own."""
    page.evaluate(AXE_SCRIPT)
    tagged = page.evaluate("tags => axe.getRules(tags).map((rule) => rule.ruleId)", LEVELS)
    options = {**OPTIONS, "runOnly": {"type": "rule", "values": [*tagged, *ORDER]}}
    return page.evaluate(FINDINGS, [options, STREAMLITS])
