"""The one palette: for pages, charts, maps and embeds, in the light and the dark theme.

Each text colour has a contrast of at least 4.5:1 on its theme's paper and card; a test holds it.
Colour is never the only sign: a place also has a shape (`PLACE_SYMBOL`), an answer a dash.
"""

from dataclasses import dataclass, replace

from domain.vocabulary import Evidence, Place, Standing


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as CSS hex."""

    name: str
    ink: str
    muted: str
    line: str
    paper: str
    card: str
    land: str
    accent: str
    federal: str
    other_state: str
    same_state: str
    private: str
    not_known: str
    notice: str

    def place(self, place: Place | str) -> str:
        """Return the colour of a recipient's place."""
        return getattr(self, str(place))

    def standing(self, standing: Standing | str) -> str:
        """Return the colour of a standing: all but what is held is grey."""
        return self.accent if standing == Standing.HELD else self.not_known

    def evidence(self, evidence: Evidence | str) -> str:
        """Return the colour of an evidence mark."""
        return {Evidence.PRIMARY: self.ink, Evidence.REPORTED: self.muted}.get(
            Evidence(evidence), self.not_known
        )

    @property
    def series(self) -> tuple[str, ...]:
        """Colours for categories that have none of their own, in the order to take them."""
        return (
            self.accent,
            self.other_state,
            self.same_state,
            self.private,
            self.federal,
            self.not_known,
        )


LIGHT = Palette(
    name="light",
    ink="#14213d",
    muted="#5b6478",
    line="#d9dde5",
    paper="#fbfaf7",
    card="#ffffff",
    land="#f3f5f8",
    accent="#0b5fa5",
    federal="#b3261e",
    other_state="#a25b00",
    same_state="#277a5d",
    private="#6a4c93",
    not_known="#6b7080",
    notice="#fff6e5",
)

DARK = Palette(
    name="dark",
    ink="#eef1f7",
    muted="#aab3c5",
    line="#38425a",
    paper="#0f1626",
    card="#172036",
    land="#1b2540",
    accent="#7bb8f0",
    federal="#ff8a80",
    other_state="#f2a541",
    same_state="#6fcfa9",
    private="#c3a5ea",
    not_known="#9aa3b5",
    notice="#2e2718",
)

PRINT = replace(LIGHT, name="print", paper="#ffffff", land="#ffffff")

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}

PLACE_SYMBOL = {
    Place.FEDERAL: "triangle-up",
    Place.OTHER_STATE: "circle",
    Place.SAME_STATE: "square",
    Place.PRIVATE: "diamond",
    Place.NOT_KNOWN: "circle-open",
}

PLACE_MARK = {
    Place.FEDERAL: "▲",
    Place.OTHER_STATE: "●",
    Place.SAME_STATE: "■",
    Place.PRIVATE: "◆",
    Place.NOT_KNOWN: "◌",
}
