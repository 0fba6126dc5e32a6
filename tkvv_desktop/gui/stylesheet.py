"""The sheet of styles: what a palette cannot say, from one table of colours."""

from tkvv_desktop import paths
from tkvv_desktop.gui.looks import Look

LARGE = 2.2  # times the other letters: a sum to be read from afar


def sheet(look: Look, points: float, side: int) -> str:
    """Frames, the ring of focus, marks; letters in points, a line of text in pixels (`side`)."""
    tick = (paths.resources() / "icons" / f"{look.tick}.svg").as_posix()
    arrow = (paths.resources() / "icons" / f"{look.arrow}.svg").as_posix()
    double = (paths.resources() / "icons" / f"{look.double}.svg").as_posix()
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
    QPushButton[main="true"]:focus {{ border: 5px solid transparent; border-radius: 0;
        padding: 1px 9px; background: transparent;
        border-image: url("{double}") 5 5 5 5 stretch; /* two rings: one is lost on its green */ }}
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
