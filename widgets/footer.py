"""What stands at the foot of every page: release, caveats, licence, where to report a mistake."""

from html import escape

from widgets.context import run
from widgets.show import html


def footer() -> None:
    """Show the foot of the page."""
    this = run()
    say = this.say
    lines = [
        say("frame.release", release=this.release.id),
        say("site.independent"),
        say("site.no_tracking"),
        say("site.not_legal_advice"),
        say("frame.list_is_not_complete"),
    ]
    leads = (("method", "page.method.title"), ("glossary", "page.glossary.title"))
    links = " · ".join(
        f'<a href="{escape(this.ask().address(page))}">{escape(say(title))}</a>'
        for page, title in leads
    )
    html(f'<footer class="pw-foot">{escape(" ".join(lines))} {links}</footer>')
