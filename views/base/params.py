"""By which values can a view be asked, and which may each have?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from domain.vocabulary import STATE_NAMES
from domain.words import Words
from views.base.release_tables import Tables

COPY_NAME = "copy"
FIGURE_NAME = "figure"


@dataclass(frozen=True)
class Param:
    """One thing a view can be asked by: its name in the address, and the values it may have.

    `title` is the key of its label. `choices` gives the values from the tables; `labels` is the
    word list that names them ("contracts.status"), or blank where the values are ids or postal
    codes. `default` is the value when none is given; blank means all, or what `blank` says. With
    `longest` the value is text that a reader types, of so many characters at most, and there are no
    choices; `hint` is the key of what stands in the box until then. `settle` gives the value, where
    none is asked for, that follows from the tables.
    """

    name: str
    title: str
    choices: Callable[[Tables], list[str]]
    labels: str = ""
    default: str = ""
    blank: str = "control.all"
    longest: int = 0
    hint: str = ""
    settle: Callable[[Tables], str] | None = None

    def accepts(self, value: str, choices: Iterable[str]) -> bool:
        """Tell whether a value may be asked for: one of the choices, or text short enough."""
        return len(value) <= self.longest if self.longest else value in choices

    def refused(self, value: str, say: Words) -> str:
        """Return what a reader is told of typed text that is not accepted."""
        return say("error.filter_long", name=say(self.title), n=self.longest)

    def label(self, value: str, say: Words, names: Mapping[str, str]) -> str:
        """Return what a reader sees for a value."""
        if not value:
            return say(self.blank)
        if self.labels:
            return say.label(self.labels, value)
        return names.get(value) or STATE_NAMES.get(value, value)


def following(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values for an address that follows the data: without the copy of cameras."""
    return {name: value for name, value in values.items() if name != COPY_NAME}
