"""What can be wrong with a target, a sheet of criteria and its points."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "number.missing": N_("A number is missing here. Nothing was written. Type it."),
    "number.unreadable": N_(
        "“{typed}” is not a number. Nothing was written. Type it like 99,5 or 1.250.000."
    ),
    "target.better_unknown": N_(
        "“{word}” does not say which way is better. Nothing was written. Say higher or lower."
    ),
    "target.in_future": N_(
        "{day:day} is still to come. Nothing was written. Type a day up to today."
    ),
    "target.indicator_unknown": N_(
        "The book has no indicator “{key}”. Nothing was written. "
        "Choose one from the list, or type a text of your own."
    ),
    "target.level_unknown": N_(
        "“{level}” is not a level. Nothing was written. "
        "Choose group, point, commune, association or office."
    ),
    "target.no_reason": N_(
        "There is no reason. Nothing was changed. Say why the target is withdrawn."
    ),
    "target.no_source": N_(
        "There is no source. Nothing was written. Name the report or the paper that says so."
    ),
    "target.no_text": N_("The target has no text. Nothing was written. Say what is to be reached."),
    "target.period_unknown": N_(
        "“{kind}” is not a period. Nothing was written. Choose month, quarter, half, year or range."
    ),
    "target.period_wrong": N_(
        "The period must end after it begins, within six years. Nothing was written. "
        "Put its last day right."
    ),
    "target.place_unknown": N_(
        "The book knows no groups at “{place}”. Nothing was written. "
        "Choose a place that has groups in this book."
    ),
    "target.planned_wrong": N_(
        "This number cannot be a target of the indicator. Nothing was written. Type another number."
    ),
    "target.reached_wrong": N_(
        "This number cannot be reached with the indicator. Nothing was written. "
        "Type another number."
    ),
    "target.twice": N_(
        "This indicator has a target for this place and period already. Nothing was written. "
        "Change that one."
    ),
    "target.unknown": N_(
        "This target is not in the book, or it was withdrawn. Nothing was written. "
        "Look at the list of targets again."
    ),
    "sheet.bands_wrong": N_(
        "The bands of criterion {row} do not go from best to worst, or give more than the most "
        "points. Nothing was written. Put them right: 99: 10; 95: 8."
    ),
    "sheet.confidence_unknown": N_(
        "“{word}” does not say how sure the sheet is. Nothing was written. "
        "Choose seed, source, derived, recall or assumed."
    ),
    "sheet.grades_wrong": N_(
        "The classes must go from best to worst, the last one from 0 points. Nothing was written. "
        "Put them right."
    ),
    "sheet.in_future": N_(
        "The period begins on {day:day} and has not begun. Nothing was written. "
        "Score it when it has begun."
    ),
    "sheet.incomplete": N_(
        "Criterion {row} has no points yet. Nothing was written. Type its points."
    ),
    "sheet.indicator_unknown": N_(
        "The book has no indicator “{key}”. Nothing was written. "
        "Choose one from the list, or let the points be typed."
    ),
    "sheet.maximum_wrong": N_(
        "The most points of criterion {row} must be above 0 and at most 1,000. "
        "Nothing was written. Put them right."
    ),
    "sheet.no_reason": N_(
        "Criterion {row} gets other points than the book measures. Nothing was written. Say why."
    ),
    "sheet.no_rows": N_("The sheet has no criteria. Nothing was written. Add at least one."),
    "sheet.no_source": N_(
        "There is no source. Nothing was written. Name the paper that gives these criteria."
    ),
    "sheet.no_title": N_("The sheet has no title. Nothing was written. Give it one."),
    "sheet.not_set": N_(
        "No sheet of criteria was taken into this book. Nothing was printed. "
        "Open Targets, then score by the suggested sheet or set your own."
    ),
    "sheet.points_wrong": N_(
        "Criterion {row} can have points from 0 to {most}. Nothing was written. Type a number "
        "between them."
    ),
    "sheet.row_no_text": N_(
        "Criterion {row} has no text. Nothing was written. Say what is looked at."
    ),
    "sheet.row_twice": N_(
        "Two criteria have the same number. Nothing was written. Give each its own."
    ),
    "sheet.row_unknown": N_(
        "The sheet has no criterion {row}. Nothing was written. Look at the sheet again."
    ),
    "sheet.subject_unknown": N_(
        "“{subject}” is not scored by a sheet. Nothing was written. "
        "Choose association, commune or point."
    ),
}
