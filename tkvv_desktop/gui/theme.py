"""One look from one table of colours; everything is measured by the letter, not by the pixel."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tkvv_desktop import paths

FAMILY = "Noto Sans"  # DejaVu and Be Vietnam Pro cut the tones off capitals (Ấ Ầ Ẩ Ẫ)
POINTS = 11
SIZES = (100, 125, 150, 200)
GRID = 8


@dataclass(frozen=True, slots=True)
class Look:
    """The colours by what they are for."""

    paper: str  # ground of the window
    sheet: str  # ground of fields and tables
    stripe: str  # every second row; the rail
    ink: str
    quiet: str  # ink of what is done or explained
    line: str
    accent: str  # deep green: where one is, what is chosen, what to press
    on_accent: str
    chosen: str  # ground of a chosen row
    amber: str  # attention
    amber_ground: str
    red: str  # overdue and refusal, nothing else
    red_ground: str
    green_ground: str  # saved
    tick: str  # the picture of a tick, in `on_accent`


LIGHT = Look(
    paper="#f6f7f4",
    sheet="#ffffff",
    stripe="#eef1ec",
    ink="#1b211d",
    quiet="#59625c",
    line="#7f8982",
    accent="#17603a",
    on_accent="#ffffff",
    chosen="#d3e8da",
    amber="#7d4f00",
    amber_ground="#fdf0d2",
    red="#a81e1e",
    red_ground="#fce5e3",
    green_ground="#dff0e4",
    tick="tick-light",
)
DARK = Look(
    paper="#1c211e",
    sheet="#141816",
    stripe="#222824",
    ink="#e9eeea",
    quiet="#a9b4ad",
    line="#6f7b74",
    accent="#7fd3a1",
    on_accent="#0d1a12",
    chosen="#27503a",
    amber="#f3c567",
    amber_ground="#3d3114",
    red="#ff9d94",
    red_ground="#4a201d",
    green_ground="#1e3a29",
    tick="tick-dark",
)


def load_fonts() -> None:
    """Bring our own letters, so that Vietnamese marks look the same on every machine."""
    for file in sorted((paths.resources() / "fonts").glob("NotoSans*.ttf")):
        QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))


def apply(app: QApplication, *, dark: bool = False, percent: int = 100) -> None:
    """Dress the whole program; may be called again while it runs."""
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    app.styleHints().setColorScheme(scheme)
    look = DARK if dark else LIGHT
    app.setFont(font(percent=percent))
    app.setPalette(palette(look))
    app.setStyleSheet(sheet(look, app.font().pointSizeF(), QFontMetrics(app.font()).height()))


def is_dark(app: QApplication, chosen: str) -> bool:
    """Whether "light", "dark" or "system" means dark now."""
    if chosen != "system":
        return chosen == "dark"
    app.styleHints().unsetColorScheme()  # what we asked for before hides what the system has
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def look() -> Look:
    """The colours the program wears now."""
    dark = QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return DARK if dark else LIGHT


def font(times: float = 1.0, *, percent: int | None = None, bold: bool = False) -> QFont:
    """Our font, `times` as large as the text of the program."""
    points = POINTS * percent / 100 if percent else QApplication.font().pointSizeF()
    made = QFont(FAMILY)
    made.setPointSizeF(points * times)
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)  # amounts stand under one another
    return made


def row_height() -> int:
    """The height of a row that can be hit and read: 32 pixels at 100 %."""
    return round(QFontMetrics(QApplication.font()).height() * 1.6)


def wide(sample: str, written: QFont | None = None) -> int:
    """How wide `sample` is in the font of the program."""
    return QFontMetrics(written or QApplication.font()).horizontalAdvance(sample)


def palette(look: Look) -> QPalette:
    """The palette of `look`, so that every widget of Qt follows without a sheet."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for where, colour in (
        (role.Window, look.paper),
        (role.WindowText, look.ink),
        (role.Base, look.sheet),
        (role.AlternateBase, look.stripe),
        (role.Text, look.ink),
        (role.Button, look.stripe),
        (role.ButtonText, look.ink),
        (role.BrightText, look.red),
        (role.ToolTipBase, look.sheet),
        (role.ToolTipText, look.ink),
        (role.PlaceholderText, look.quiet),
        (role.Highlight, look.chosen),
        (role.HighlightedText, look.ink),
        (role.Accent, look.accent),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.Mid, look.line),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, where, QColor(look.quiet))
    return made


def sheet(look: Look, points: float, side: int) -> str:
    """What a palette cannot say: frames, the ring of focus, marks; `side` is a line of text."""
    tick = (paths.resources() / "icons" / f"{look.tick}.svg").as_posix()
    return f"""
    QLineEdit, QPlainTextEdit {{ border: 1px solid {look.line}; border-radius: 4px;
        padding: 4px 7px; background: {look.sheet}; selection-background-color: {look.accent};
        selection-color: {look.on_accent}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {look.accent}; padding: 3px 6px; }}
    QLineEdit[marked="true"] {{ border: 2px solid {look.red}; padding: 3px 6px; }}
    QTableView QLineEdit {{ border-radius: 0; padding: 0 6px; }}
    QTableView QLineEdit:focus, QTableView QLineEdit[marked="true"] {{ padding: 0 5px; }}
    QPushButton, QToolButton {{ border: 1px solid {look.line}; border-radius: 4px;
        padding: 5px 13px; background: {look.sheet}; }}
    QPushButton:hover, QToolButton:hover {{ background: {look.stripe}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {look.chosen}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {look.accent}; padding: 4px 12px;
        outline: none; }}
    QPushButton[main="true"] {{ background: {look.accent}; color: {look.on_accent};
        border-color: {look.accent}; }}
    QPushButton[main="true"]:focus {{ border: 2px solid {look.ink}; }}
    QPushButton[chip="true"]:checked {{ background: {look.chosen}; border-color: {look.accent};
        font-weight: bold; }}
    QToolButton[flat="true"] {{ border: 2px solid transparent; background: transparent;
        padding: 4px 8px; }}
    QToolButton[flat="true"]:hover {{ background: {look.chosen}; }}
    QToolButton[flat="true"]:focus {{ border-color: {look.accent}; }}
    QToolButton[place="true"] {{ border: 2px solid transparent; border-left-width: 4px;
        border-radius: 0; background: transparent; text-align: left; padding: 5px 8px; }}
    QToolButton[place="true"]:hover {{ background: {look.sheet}; }}
    QToolButton[place="true"]:checked {{ border-left-color: {look.accent};
        background: {look.chosen}; font-weight: bold; }}
    QToolButton[place="true"]:focus {{ border: 2px solid {look.accent}; border-left-width: 4px; }}
    QPushButton[lead="true"] {{ border: 2px solid transparent; background: transparent;
        padding: 0; text-align: left; }}
    QPushButton[lead="true"]:hover {{ background: {look.chosen}; }}
    QPushButton[lead="true"]:focus {{ border-color: {look.accent}; background: {look.chosen}; }}
    #tasks {{ background: {look.sheet}; border: 2px solid {look.stripe}; }}
    #choose_group {{ font-weight: bold; }}
    QToolButton::menu-indicator {{ image: none; }}
    QCheckBox, QRadioButton {{ border: 2px solid transparent; padding: 3px; spacing: 8px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {look.accent}; }}
    QCheckBox::indicator, QTableView::indicator {{ width: {side - 4}px; height: {side - 4}px;
        border: 1px solid {look.line}; border-radius: 3px; background: {look.sheet}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {look.accent};
        border-color: {look.accent}; image: url("{tick}"); }}
    QRadioButton::indicator {{ width: {side - 4}px; height: {side - 4}px;
        border: 1px solid {look.line}; border-radius: {side // 2 - 1}px;
        background: {look.sheet}; }}
    QRadioButton::indicator:checked {{ background: {look.accent}; border-color: {look.accent}; }}
    QTableView::item {{ padding: 0 6px; }}
    QTableView {{ border: 2px solid {look.stripe}; gridline-color: {look.stripe}; }}
    QTableView:focus {{ border-color: {look.accent}; }}
    #frozen, #frozen:focus {{ border: 0; border-right: 1px solid {look.line}; }}
    QHeaderView::section {{ background: {look.stripe}; border: 0; padding: 4px 8px;
        border-bottom: 1px solid {look.line}; font-weight: bold; }}
    QProgressBar {{ border: 1px solid {look.line}; border-radius: 4px; text-align: center;
        background: {look.sheet}; }}
    QProgressBar::chunk {{ background: {look.chosen}; }}
    QToolTip {{ border: 1px solid {look.line}; padding: 4px; }}
    #rail {{ background: {look.stripe}; border-right: 1px solid {look.line}; }}
    #top_line {{ background: {look.paper}; border-bottom: 1px solid {look.line}; }}
    #hint_line {{ border-top: 1px solid {look.line}; color: {look.quiet}; }}
    QLabel[kind="heading"] {{ font-size: {points * 1.5}pt; font-weight: bold; }}
    QLabel[kind="large"] {{ font-size: {points * 2.2}pt; font-weight: bold; }}
    QLabel[kind="strong"] {{ font-weight: bold; }}
    QLabel[kind="quiet"] {{ color: {look.quiet}; }}
    QLabel[kind="warn"] {{ color: {look.amber}; }}
    QLabel[kind="refused"] {{ color: {look.red}; }}
    #what_if {{ background: {look.amber_ground}; border: 2px dashed {look.amber};
        border-radius: 4px; }}
    #mark {{ color: {look.red}; }}
    #cell_mark {{ color: {look.red}; background: {look.red_ground};
        border: 1px solid {look.red}; border-radius: 4px; padding: 4px 7px; }}
    #message[kind="info"] {{ background: {look.stripe}; border-left: 4px solid {look.quiet}; }}
    #message[kind="saved"] {{ background: {look.green_ground};
        border-left: 4px solid {look.accent}; }}
    #message[kind="warning"] {{ background: {look.amber_ground};
        border-left: 4px solid {look.amber}; }}
    #message[kind="refused"] {{ background: {look.red_ground}; border-left: 4px solid {look.red}; }}
    """


def label(text: str, kind: str = "", parent: QWidget | None = None) -> QLabel:
    """Words that follow the size and the colours.

    `kind` is "heading", "large" (a sum to be read from afar), "strong", "quiet", "warn",
    "refused" or "".
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a name may hold a "<"
    made.setWordWrap(kind == "quiet")
    made.setProperty("kind", kind)
    return made


def icon(name: str, colour: str = "") -> QIcon:
    """The icon `name` in the ink of the look (or in `colour`), sharp on every screen."""
    made = QIcon()
    if name:
        side = QFontMetrics(QApplication.font()).height()
        now = look()
        made.addPixmap(picture(name, colour or now.ink, side))
        made.addPixmap(picture(name, now.quiet, side), QIcon.Mode.Disabled)
    return made


def icon_size() -> QSize:
    """As high as a line of text."""
    side = QFontMetrics(QApplication.font()).height()
    return QSize(side, side)


def picture(name: str, colour: str, side: int) -> QPixmap:
    """One icon drawn once for each size and colour."""
    ratio = QApplication.primaryScreen().devicePixelRatio()
    key = f"tkvv/{name}/{colour}/{side}/{ratio}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    lines = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(lines.replace("currentColor", colour).encode()))
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def restyle(widget: QWidget) -> None:
    """Let the sheet see a property that has just changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, from 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
