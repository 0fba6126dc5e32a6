"""English words for the data that the program brings: `resources/rules` speaks Vietnamese.

What a person typed has no words here: it is shown as it was typed.
"""

from collections.abc import Mapping
from functools import cache

from tkvv_desktop.i18n.catalogue import N_, SOURCE, in_vietnamese, language


def shipped(text: str) -> str:
    """A name or a source from the data of the program, in the language of the person."""
    return _english().get(text, text) if language() == SOURCE else text


@cache
def _english() -> Mapping[str, str]:
    """What each text of the data, which is its Vietnamese translation, is called in English."""
    return {in_vietnamese(words): words for words in TEXTS}


TEXTS = (
    # rating
    N_("Points of groups, assumed set of 2026"),
    N_(
        "Maximum: file CDTOTKVV 05/2026. Assumed: who attends the session of the month gets "
        "all points, who is absent none."
    ),
    N_("Maximum: file CDTOTKVV 05/2026. Assumed: overdue debt by the outstanding."),
    N_("Maximum: file CDTOTKVV 05/2026. Assumed: share of borrowers without interest arrears."),
    N_("Maximum: file CDTOTKVV 05/2026. Assumed: share of members who have deposits."),
    N_("Maximum: file CDTOTKVV 05/2026. Assumed: share of members who deposit more in the month."),
    N_(
        "Maximum: file CDTOTKVV 05/2026; target 98 % (Thuận Bắc 2023). Assumed: what fell due "
        "in the month and was settled."
    ),
    # programmes
    N_("Poor households"),
    N_("Pupils and students"),
    N_("Creating jobs"),
    N_("Working abroad"),
    N_("Clean water and rural sanitation"),
    N_("Households newly out of poverty"),
    N_("Business in difficult areas"),
    N_("Social housing"),
    N_("Near-poor households"),
    N_("People who have served a prison sentence"),
    # sheets
    N_("Points of an entrusted association of a commune"),
    N_("Points of a commune for the quality of policy credit"),
    N_("Points of a transaction point"),
    N_("Quality of credit"),
    N_("Entrusted work"),
    N_("Transactions in the commune"),
    N_("Work of the groups"),
    N_("Results"),
    N_("The place"),
    N_("The session"),
    N_("Management of the capital"),
    N_("Sign, rules and calendar of sessions are clear"),
    N_("All groups come to the session"),
    N_("Policies and list of borrowers are posted; there is a letter box"),
    N_("Attends the session and the briefing every month"),
    N_("The session is held on its fixed day"),
    N_("Briefing right after the session, with everybody who belongs there"),
    N_("No group is rated average any more"),
    N_("No group is rated weak"),
    N_("No misappropriation, piggyback or proxy loans"),
    N_("All groups and loans of the plan are inspected"),
    N_("Sessions as scheduled, all groups come"),
    N_("Interest collected in the period"),
    N_("Interest collected in the period by the groups of the point"),
    N_("Publicity: at least 1 news item a quarter"),
    N_("Groups whose members have deposits"),
    N_("The bank's team has 3 people or more"),
    N_("Groups rated good or fair"),
    N_("Share of overdue debt"),
    N_("Share of overdue debt of the groups of the point"),
    N_("Principal due and settled"),
    # sources of the sheets
    N_("Assumed"),
    N_("Suggested by the program; the bank's own criteria are not published"),
    N_("0,1 %: Quảng Ninh 2020; the bands below it and the points are assumed"),
    N_("0,1 %: pledge of Quảng Ninh 2020; the bands below it are assumed"),
    N_("100 %: Quảng Ninh 2020; the band below it and the points are assumed"),
    N_("98 %: Thuận Bắc 22/02/2023; 95 %: Quảng Ninh 2020; the points are assumed"),
    N_("99 %: Quảng Ninh 2020; 95 %: farmers' association of the province; the points are assumed"),
    N_("99,5 %: Quảng Ninh 2020; the bands below it and the points are assumed"),
    N_("Subject: Questions on the work 2021, no. 10; the points are assumed"),
    N_("Subject: Questions on the work 2021, no. 11; the points are assumed"),
    N_("Subject: Questions on the work 2021, nos. 6, 9 and 10; the points are assumed"),
    N_("Subject: Questions on the work 2021, no. 6; the points are assumed"),
    N_("Subject: Questions on the work 2021, nos. 9 and 12; the points are assumed"),
    N_("Subject: farmers' association of the province; the points are assumed"),
    N_("Subject: Quảng Ninh 2020; the points are assumed"),
    N_(
        "Subject: guide to inspection 727/HD-NHCS (100 % of the groups a year); the points "
        "are assumed"
    ),
    N_("Quảng Ninh 2020: no weak group; the points are assumed"),
    N_("Thuận Bắc 2023: no average or weak group any more; the points are assumed"),
    # sources of the rules of the field
    N_(
        "Questions on the work 2021, nos. 14 and 60: entrustment fee of 0,032 % a month of "
        "the outstanding whose interest was collected"
    ),
    N_(
        "Questions on the work 2021, nos. 19 and 23: a short-term loan is extended by 12 "
        "months at most"
    ),
    N_(
        "Questions on the work 2021, nos. 19 and 23: a medium- or long-term loan is extended "
        "by half its term at most"
    ),
    N_(
        "Questions on the work 2021, nos. 7, 8, 10, 12: 100 % where less than 2 % is overdue, "
        "80 % below 3 %, 50 % below 4 %, nothing from 4 % on"
    ),
    N_(
        "Letter 597/NHCS-TDNN of 30/01/2026: for contracts signed from 01/03/2026 on, an "
        "instalment neither paid nor adjusted becomes overdue"
    ),
    N_(
        "Letter 597: the borrower asks (08/TD) at least 5 working days before, the leader "
        "hands it in at least 3 working days before"
    ),
    N_(
        "A target that misses no more than this share is told as “nearly reached”; set by the "
        "program"
    ),
    N_(
        "Some programmes are not extended (commune Tứ Xã, 18/04/2025: loans for computers to "
        "learn with); their codes are not known yet"
    ),
    N_(
        "Commission of the group: % a month of the outstanding whose interest was collected; "
        "no document yet, empty until the officer tells it"
    ),
    N_(
        "Commission of the group: % a month of the mean of the deposits; no document yet, "
        "empty until the officer tells it"
    ),
    N_(
        "Students: interest of the time of study is kept apart (grace); the number of months "
        "is assumed"
    ),
    N_("A meeting is valid with at least 2/3 of the members"),
    N_(
        "Contract 07b/GQVL, application 01/TD: the rate on overdue debt is 130 % of the rate "
        "of the loan"
    ),
    N_("Contract 07b/GQVL: what was used for something else becomes overdue after 30 days at most"),
    N_(
        "Contract 07b/GQVL: an extension is asked for at most 3 months and at least 5 working "
        "days before the final date"
    ),
    N_("Form 16/TD with 727/HD-NHCS: from 5 to 60 members"),
    N_(
        "Short term up to 12 months, medium term up to 60, long term up to 120 (leaflets of "
        "the programmes)"
    ),
    N_("Quảng Ninh 2020: the group meets 3 to 5 days at most before the session"),
    N_("An instalment is rounded down to 100.000 đồng, the rest goes to the final one"),
    N_(
        "Damage of 80 to 100 %: frozen for 5 years at most; 40 to less than 80 %: for 3 years "
        "at most"
    ),
    N_("Thuận Bắc 22/02/2023: a notice 90 days before, reminders 60 and 30 days before"),
    N_("Circular 14/2017/TT-NHNN: balance × days × rate of the year / 365"),
    N_("Paper and polymer notes in use"),
    N_("Document 2174 (24 and 36 months), 2021 (6 and 12 months), form 01/TD"),
)
