"""Which colour lies between two others?"""


def between(start: str, end: str, share: float) -> str:
    """Return the colour that lies a share of the way from one CSS hex colour to another."""
    pairs = zip(bytes.fromhex(start[1:]), bytes.fromhex(end[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
