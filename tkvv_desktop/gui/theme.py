"""One look from one table of colours; everything is measured by the letter, not by the pixel."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

from PySide6.QtCore import QByteArray, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
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
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tkvv_desktop import paths
from tkvv_desktop.gui.looks import CONTRAST, DARK, LIGHT, LOOKS, POINTS, Look, drawn
from tkvv_desktop.gui.stylesheet import sheet

FAMILY = "Noto Sans"  # DejaVu and Be Vietnam Pro cut the tones off capitals (Ấ Ầ Ẩ Ẫ)
SIZES = (100, 125, 150, 200)
GRID = 8
AMOUNT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_INKS = ("ink", "on_accent", "accent", "quiet", "amber", "red")  # in which icons are drawn
_WORN, _LARGE, _FOLLOWS = "tkvv_look", "tkvv_percent", "tkvv_follows"
_drawn_on_paper: list[Look] = []
_drawn: dict[int, tuple[str, str]] = {}  # by its key in Qt: name of an icon, and what its colour is


def load_fonts() -> None:
    """Bring our own letters, so that Vietnamese marks look the same on every machine."""
    for file in sorted((paths.resources() / "fonts").glob("NotoSans*.ttf")):
        QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))


def dress(app: QApplication, chosen: str, percent: int) -> None:
    """Style, fonts, palette, sheet: in this order, or Windows 11 and its dark mode interfere.

    `chosen` is the look of the settings.
    """
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    load_fonts()
    wear(app, chosen, percent)
    app.setWindowIcon(icon("book", look().accent))
    app.setApplicationDisplayName("")


def wear(app: QApplication, chosen: str, percent: int) -> None:
    """Dress the whole program as the settings say; "system": as the computer is from now on."""
    apply(app, look=meant(app, chosen), percent=percent, follows=chosen not in LOOKS)


def follow(app: QApplication) -> bool:
    """Look again how the computer is set, if it is to be followed; whether anything has changed."""
    if not app.property(_FOLLOWS):
        return False
    now = meant(app, "system")
    if now is LOOKS.get(app.property(_WORN)):
        return False
    wear(app, "system", app.property(_LARGE))
    return True


def apply(
    app: QApplication, *, look: Look = LIGHT, percent: int = 100, follows: bool = False
) -> None:
    """Dress the whole program; may be called again while it runs."""
    app.setProperty(_WORN, look.name)  # first: what hears of the new colours asks for them
    app.setProperty(_LARGE, percent)
    app.setProperty(_FOLLOWS, follows)
    if follows:
        app.styleHints().unsetColorScheme()  # else nobody hears that the computer has changed
    else:
        scheme = Qt.ColorScheme.Dark if look.is_dark else Qt.ColorScheme.Light
        app.styleHints().setColorScheme(scheme)
    app.setFont(font(percent=percent))
    app.setPalette(palette(look))
    app.setStyleSheet(sheet(look, app.font().pointSizeF(), QFontMetrics(app.font()).height()))
    for window in app.topLevelWidgets():
        _draw_icons_anew(window)


def _draw_icons_anew(window: QWidget) -> None:
    """Icons are pictures: they keep the ink in which they were drawn."""
    found: list[QAbstractButton | QAction] = [
        *cast("list[QAbstractButton]", window.findChildren(QAbstractButton)),
        *cast("list[QAction]", window.findChildren(QAction)),
    ]
    for one in found:
        name, what = _drawn.get(one.icon().cacheKey(), ("", ""))
        if name:
            one.setIcon(icon(name, getattr(look(), what)))
            if isinstance(one, QAbstractButton):
                one.setIconSize(icon_size())


def meant(app: QApplication, chosen: str) -> Look:
    """The look that a choice of the settings means now; "system": as the computer is set."""
    return LOOKS[chosen] if chosen in LOOKS else of_system(*_system(app))


def _system(app: QApplication) -> tuple[Qt.ContrastPreference, Qt.ColorScheme]:
    """What a person has set for the whole computer."""
    hints = app.styleHints()
    hints.unsetColorScheme()  # what we asked for before hides what the system has
    return hints.accessibility().contrastPreference(), hints.colorScheme()


def of_system(contrast: Qt.ContrastPreference, scheme: Qt.ColorScheme) -> Look:
    """Our look for what a person has set for the whole computer."""
    if contrast == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


@contextmanager
def on_paper() -> Iterator[Look]:
    """Whatever is drawn meanwhile is drawn in the light look: it goes onto white."""
    _drawn_on_paper.append(LIGHT)
    try:
        yield LIGHT
    finally:
        _drawn_on_paper.pop()


def is_on_paper() -> bool:
    """Whether what is drawn now goes onto paper, where nobody is at any place."""
    return bool(_drawn_on_paper)


def look() -> Look:
    """The colours the program wears now."""
    if _drawn_on_paper:
        return _drawn_on_paper[-1]
    app = QApplication.instance()
    return LOOKS.get(app.property(_WORN), LIGHT) if app else LIGHT


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
    if not name:
        return QIcon()
    now = look()
    ink = colour or now.ink
    what = next((one for one in _INKS if getattr(now, one) == ink), "")
    ratio = QApplication.primaryScreen().devicePixelRatio()
    return _made(name, what, (ink, now.quiet), (icon_size().height(), ratio))


@cache
def _made(name: str, what: str, inks: tuple[str, str], _sharpness: tuple[int, float]) -> QIcon:
    """One for all who wear it: what Qt keeps of an icon stays in memory when its page is gone."""
    made = QIcon(_beside_words(name, inks[0]))
    made.addPixmap(_beside_words(name, inks[1]), QIcon.Mode.Disabled)
    if what:
        _drawn[made.cacheKey()] = name, what
    return made


def icon_size() -> QSize:
    """As high as a line of text, with some air before the words that follow it."""
    side = QFontMetrics(QApplication.font()).height()
    return QSize(side + side // 5, side)


def _beside_words(name: str, colour: str) -> QPixmap:
    size = icon_size()
    sharp = picture(name, colour, size.height())
    airy = QPixmap(size * sharp.devicePixelRatio())
    airy.setDevicePixelRatio(sharp.devicePixelRatio())
    airy.fill(Qt.GlobalColor.transparent)
    painter = QPainter(airy)
    painter.drawPixmap(0, 0, sharp)
    painter.end()
    return airy


def picture(name: str, colour: str, side: int) -> QPixmap:
    """One icon drawn once for each size and colour."""
    ratio = QApplication.primaryScreen().devicePixelRatio()
    key = f"tkvv/{name}/{colour}/{side}/{ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(drawn(name, colour)).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def restyle(widget: QWidget) -> None:
    """Let the sheet see a property that has just changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
