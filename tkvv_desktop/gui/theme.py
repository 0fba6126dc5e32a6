"""One look from one table of colours; everything is measured by the letter, not by the pixel."""

from collections.abc import Iterator
from contextlib import contextmanager
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

LARGE = 2.2  # times the other letters: a sum to be read from afar
FAMILY = "Noto Sans"  # DejaVu and Be Vietnam Pro cut the tones off capitals (Ấ Ầ Ẩ Ẫ)
SIZES = (100, 125, 150, 200)
GRID = 8
AMOUNT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_ICONS = 4000
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


def sheet(look: Look, points: float, side: int) -> str:
    """What a palette cannot say: frames, the ring of focus, marks; `side` is a line of text."""
    tick = (paths.resources() / "icons" / f"{look.tick}.svg").as_posix()
    arrow = (paths.resources() / "icons" / f"{look.arrow}.svg").as_posix()
    frame, ring, point = look.frame, look.ring, 3 * side // 4  # thicker takes from the padding
    return f"""
    QLineEdit, QPlainTextEdit {{ border: {frame}px solid {look.line}; border-radius: 4px;
        padding: {5 - frame}px {8 - frame}px; background: {look.sheet};
        selection-background-color: {look.accent}; selection-color: {look.on_accent}; }}
    QComboBox {{ border: {frame}px solid {look.line}; border-radius: 4px;
        padding: {5 - frame}px {8 - frame}px; background: {look.sheet}; }}
    QComboBox:focus {{ border: {ring}px solid {look.accent};
        padding: {5 - ring}px {8 - ring}px; }}
    QComboBox::drop-down {{ border: 0; width: {side}px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {point}px; height: {point}px; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: {ring}px solid {look.accent};
        padding: {5 - ring}px {8 - ring}px; }}
    QLineEdit[marked="true"] {{ border: {ring}px solid {look.red};
        padding: {5 - ring}px {8 - ring}px; }}
    QLineEdit[asks="true"] {{ border-color: {look.amber}; }}
    QTableView QLineEdit {{ border-radius: 0; padding: 0 {7 - frame}px; }}
    QTableView QLineEdit:focus, QTableView QLineEdit[marked="true"] {{ padding: 0 {7 - ring}px; }}
    QPushButton, QToolButton {{ border: {frame}px solid {look.line}; border-radius: 4px;
        padding: {6 - frame}px {14 - frame}px; background: {look.sheet}; }}
    QPushButton:hover, QToolButton:hover {{ background: {look.stripe}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {look.chosen}; }}
    QPushButton:focus, QToolButton:focus {{ border: {ring}px solid {look.accent};
        padding: {6 - ring}px {14 - ring}px; outline: none; }}
    QPushButton[main="true"] {{ background: {look.accent}; color: {look.on_accent};
        border-color: {look.accent}; }}
    QPushButton[main="true"]:focus {{ border: {ring}px solid {look.ink}; }}
    QPushButton[chip="true"]:checked {{ background: {look.chosen}; border-color: {look.accent};
        font-weight: bold; }}
    QToolButton[flat="true"] {{ border: {ring}px solid transparent; background: transparent;
        padding: {6 - ring}px {10 - ring}px; }}
    QToolButton[flat="true"]:hover {{ background: {look.chosen}; }}
    QToolButton[flat="true"]:focus {{ border-color: {look.accent}; }}
    QToolButton[place="true"] {{ border: {ring}px solid transparent;
        border-left-width: {ring + 2}px; border-radius: 0; background: transparent;
        text-align: left; padding: {7 - ring}px {10 - ring}px; }}
    QToolButton[place="true"]:hover {{ background: {look.sheet}; }}
    QToolButton[place="true"]:checked {{ border-left-color: {look.accent};
        background: {look.chosen}; font-weight: bold; }}
    QToolButton[place="true"]:focus {{ border: {ring}px solid {look.accent};
        border-left-width: {ring + 2}px; }}
    QPushButton[lead="true"] {{ border: {ring}px solid transparent; background: transparent;
        padding: 0; text-align: left; }}
    QPushButton[lead="true"]:hover {{ background: {look.chosen}; }}
    QPushButton[lead="true"]:focus {{ border-color: {look.accent}; background: {look.chosen}; }}
    #tasks {{ background: {look.sheet}; border: 2px solid {look.edge}; }}
    #choose_group {{ font-weight: bold; }} QPushButton[column="true"] {{ text-align: left; }}
    QToolButton::menu-indicator {{ image: none; }}
    #clear_search {{ border: 0; padding: 0; background: transparent; }}
    QCheckBox, QRadioButton {{ border: {ring}px solid transparent; padding: {5 - ring}px;
        padding-left: 0; spacing: 8px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {look.accent}; }}
    QCheckBox::indicator, QTableView::indicator {{ width: {side - 4}px; height: {side - 4}px;
        border: {frame}px solid {look.line}; border-radius: 3px; background: {look.sheet}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {look.accent};
        border-color: {look.accent}; image: url("{tick}"); }}
    QRadioButton::indicator {{ width: {side - 4}px; height: {side - 4}px;
        border: {frame}px solid {look.line}; border-radius: {side // 2 - 1}px;
        background: {look.sheet}; }}
    QRadioButton::indicator:checked {{ background: {look.accent}; border-color: {look.accent}; }}
    QTableView::item {{ padding: 0 6px; }}
    QTableView {{ border: {ring}px solid {look.edge}; gridline-color: {look.edge}; }}
    QTableView:focus {{ border-color: {look.accent}; }}
    #frozen, #frozen:focus {{ border: 0; border-right: {frame}px solid {look.line}; }}
    QHeaderView::section {{ background: {look.stripe}; border: 0; padding: 4px 9px;
        border-bottom: {frame}px solid {look.line}; font-weight: bold; }}
    QProgressBar {{ border: {frame}px solid {look.line}; border-radius: 4px; text-align: center;
        background: {look.sheet}; }}
    QProgressBar::chunk {{ background: {look.chosen}; }}
    QProgressBar[textVisible="false"]::chunk {{ background: {look.accent}; }}
    QToolTip {{ border: {frame}px solid {look.line}; padding: 4px; }}
    #rail {{ background: {look.stripe}; border-right: {frame}px solid {look.line}; }}
    #rail QScrollArea, #rail_places {{ background: {look.stripe}; }}
    #top_line {{ background: {look.paper}; border-bottom: {frame}px solid {look.line}; }}
    #hint_line {{ border-top: {frame}px solid {look.line}; color: {look.quiet};
        qproperty-indent: 0; /* for a label with a frame Qt reckons one that it does not draw */ }}
    QLabel[kind="heading"] {{ font-size: {points * 1.5}pt; font-weight: bold; }}
    QLabel[kind="large"] {{ font-size: {points * LARGE}pt; font-weight: bold; }}
    QLabel[kind="strong"], QLabel[strong="true"] {{ font-weight: bold; }}
    QLabel[kind="quiet"] {{ color: {look.quiet}; }}
    QLabel[kind="warn"], #mark[asks="true"], #cell_mark[asks="true"] {{ color: {look.amber}; }}
    QLabel[kind="refused"] {{ color: {look.red}; }}
    #what_if {{ background: {look.amber_ground}; border: 2px dashed {look.amber};
        border-radius: 4px; }}
    #mark {{ color: {look.red}; }}
    #cell_mark {{ color: {look.red}; background: {look.red_ground};
        border: {frame}px solid {look.red}; border-radius: 4px; padding: 4px 7px; }}
    #cell_mark[asks="true"] {{ background: {look.amber_ground}; border-color: {look.amber}; }}
    #message[kind="info"] {{ background: {look.stripe}; border-left: 4px solid {look.quiet}; }}
    #message[kind="saved"] {{ background: {look.green_ground};
        border-left: 4px solid {look.accent}; }}
    #message[kind="warning"] {{ background: {look.amber_ground};
        border-left: 4px solid {look.amber}; }}
    #message[kind="refused"] {{ background: {look.red_ground}; border-left: 4px solid {look.red}; }}
    {_bars(look, side)}
    {_framed(look) if look.frame > 1 else ""}"""


def _bars(look: Look, side: int) -> str:
    """Scroll bars that grow with the letters; Qt's own stay as thin as they are at 100 %."""
    thick, inset = max(14, side * 9 // 16) + 2 * (look.frame - 1), 3
    round_ = (thick - 2 * inset) // 2
    return f"""
    QScrollBar {{ background: {look.stripe}; border: 0; }}
    QScrollBar:vertical {{ width: {thick}px; }}
    QScrollBar:horizontal {{ height: {thick}px; }}
    QScrollBar::handle {{ background: {look.line}; border: {inset}px solid {look.stripe};
        border-radius: {round_}px; }}
    QScrollBar::handle:hover {{ background: {look.quiet}; }}
    QScrollBar::handle:vertical {{ min-height: {side}px; }}
    QScrollBar::handle:horizontal {{ min-width: {side}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: {look.stripe}; border: 0; }}"""


def _framed(look: Look) -> str:
    """Frames where other looks have a ground only, or one that the style draws too dark to see."""
    strips = {"info": look.quiet, "saved": look.accent, "warning": look.amber, "refused": look.red}
    frames = "".join(
        f'#message[kind="{kind}"] {{ border: {look.frame}px solid {ink}; border-left-width: 8px; }}'
        for kind, ink in strips.items()
    )
    return f"""{frames}
    QScrollBar {{ border: 1px solid {look.line}; }}
    QMenu {{ background: {look.sheet}; border: {look.frame}px solid {look.line}; }}
    QMenu::item {{ padding: 5px 14px; border: {look.frame}px solid transparent; }}
    QMenu::item:selected {{ background: {look.chosen}; border-color: {look.accent}; }}
    QProgressBar::chunk {{ border-right: {look.ring}px solid {look.accent}; }}
    #rail, #rail QScrollArea, #rail_places, #top_line, #hint_line {{ background: {look.paper}; }}
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
        now = look()
        made.addPixmap(_beside_words(name, colour or now.ink))
        made.addPixmap(_beside_words(name, now.quiet), QIcon.Mode.Disabled)
        what = next((one for one in _INKS if getattr(now, one) == (colour or now.ink)), "")
        if what:
            _drawn[made.cacheKey()] = name, what
            if len(_drawn) > _MOST_ICONS:
                del _drawn[next(iter(_drawn))]  # of a page that is gone long ago
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
