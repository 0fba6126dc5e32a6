"""The three looks: each colour by what it is for, and how thick frames are drawn."""

from dataclasses import dataclass

from tkvv_desktop import paths

POINTS = 11  # of the letters, at 100 %


@dataclass(frozen=True, slots=True)
class Look:
    """The colours by what they are for, and the strength of lines."""

    name: str  # as the settings call it
    is_dark: bool
    paper: str  # ground of the window
    sheet: str  # ground of fields and tables
    stripe: str  # every second row; the rail
    ink: str
    quiet: str  # ink of what is done or explained
    line: str  # frames of what is typed into or pressed
    edge: str  # frames of tables
    accent: str  # deep green: where one is, what is chosen, what to press
    on_accent: str
    chosen: str  # ground of a chosen row
    amber: str  # attention
    amber_ground: str
    red: str  # overdue and refusal, nothing else
    red_ground: str
    green_ground: str  # saved
    tick: str  # the picture of a tick, in `on_accent`
    arrow: str  # of a list that opens, in `ink`
    double: str  # two rings on `accent`: `ink` around `on_accent`
    frame: int = 1  # pixels
    ring: int = 2  # pixels of the ring of focus


LIGHT = Look(
    name="light",
    is_dark=False,
    paper="#f6f7f4",
    sheet="#ffffff",
    stripe="#eef1ec",
    ink="#1b211d",
    quiet="#59625c",
    line="#7f8982",
    edge="#eef1ec",
    accent="#17603a",
    on_accent="#ffffff",
    chosen="#d3e8da",
    amber="#7d4f00",
    amber_ground="#fdf0d2",
    red="#a81e1e",
    red_ground="#fce5e3",
    green_ground="#dff0e4",
    tick="tick-light",
    arrow="arrow-light",
    double="ring-light",
)
DARK = Look(
    name="dark",
    is_dark=True,
    paper="#1c211e",
    sheet="#141816",
    stripe="#222824",
    ink="#e9eeea",
    quiet="#b0bbb4",
    line="#6f7b74",
    edge="#222824",
    accent="#7fd3a1",
    on_accent="#0d1a12",
    chosen="#27503a",
    amber="#f3c567",
    amber_ground="#3d3114",
    red="#ff9d94",
    red_ground="#4a201d",
    green_ground="#1e3a29",
    tick="tick-dark",
    arrow="arrow-dark",
    double="ring-dark",
)
CONTRAST = Look(  # for weak eyes: letters 7 to 1 on every ground, frames that are seen from afar
    name="contrast",
    is_dark=True,
    paper="#000000",
    sheet="#000000",
    stripe="#1f1f1f",
    ink="#ffffff",
    quiet="#e6e6e6",
    line="#ffffff",
    edge="#ffffff",
    accent="#4fe3ff",
    on_accent="#000000",
    chosen="#00315f",
    amber="#ffd83d",
    amber_ground="#332b00",
    red="#ffb3ab",
    red_ground="#4a0a05",
    green_ground="#00331a",
    tick="tick-contrast",
    arrow="arrow-contrast",
    double="ring-contrast",
    frame=2,
    ring=3,
)
LOOKS = {look.name: look for look in (LIGHT, DARK, CONTRAST)}


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, from 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn(name: str, colour: str) -> bytes:
    """The icon `name` in one ink, as SVG."""
    lines = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return lines.replace("currentColor", colour).encode()
