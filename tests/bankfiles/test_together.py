"""Several files at once: of one office, and saying the same."""

from dataclasses import replace

import pytest

from tkvv_desktop.bankfiles.together import check_together
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.i18n import wording


def test_the_files_of_a_month_end_belong_together(files):
    """Nine files of one office and one day have nothing to say against each other."""
    assert () == check_together(list(files.values()))


def test_files_of_several_months_belong_together(files):
    """Months may be many: other days are no contradiction."""
    later = [replace(file, as_of=file.as_of.replace(year=2027)) for file in files.values()]

    assert () == check_together([*files.values(), *later])


def test_files_of_two_offices_are_refused(files):
    """The sentence names the offices and a file of each."""
    ours, others = files[Kind.LOAN_FILE], files[Kind.GROUP_LIST]

    with pytest.raises(Refused) as refused:
        check_together([ours, replace(others, office_no="004653", name="khác.xlsx")])

    words = wording.sentence(refused.value)
    assert "bankfile.two_offices" == refused.value.code
    for fact in (ours.office_no, "004653", ours.name, "khác.xlsx"):
        assert fact in words


def test_the_same_file_twice_is_said_and_not_counted_twice(files):
    """A copy under another name says the same."""
    file = files[Kind.SCORES]

    [finding] = check_together([file, replace(file, name="bản sao.xlsx")])

    assert ("repeated", "bankfile.same_content") == (finding.level, finding.code)
    assert "bản sao.xlsx" == finding.subject


def test_two_versions_of_one_month_end_are_said(files):
    """Two files of one kind and day that do not say the same."""
    file = files[Kind.SCORES]

    [finding] = check_together([file, replace(file, name="sau.xlsx", scores=file.scores[1:])])

    assert ("attention", "bankfile.two_versions") == (finding.level, finding.code)


def test_a_group_whose_sums_differ_is_said_with_both_figures(files):
    """BC0437 against Mẫu 31: neither is changed, both are shown."""
    report = files[Kind.GROUP_INFO]
    info = report.group_infos[0]
    wrong = replace(info, outstanding=Dong(info.outstanding + 1_000_000))
    changed = replace(report, group_infos=(wrong, *report.group_infos[1:]))

    [finding] = check_together([files[Kind.LOAN_FILE], changed])

    told = f"{wrong.outstanding:,}".replace(",", ".")
    ours = f"{info.outstanding:,}".replace(",", ".")
    assert ("bankfile.outstanding_differ", info.group_no) == (finding.code, finding.subject)
    assert {("told", told), ("loans", ours), ("file", report.name)} == set(finding.facts)


def test_every_line_of_a_report_has_its_sentence(files):
    """What is found in a file can be told to a person, with all its facts."""
    for file in files.values():
        for finding in file.findings:
            assert finding.code in wording.SENTENCES
            words = wording.words_for(finding.code, **dict(finding.facts))
            assert "{" not in words
