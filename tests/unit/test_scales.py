"""The scale beside a picture."""

from hypothesis import given
from hypothesis.strategies import integers, lists

from tkvv_desktop.domain.scales import shown_every, ticks, unit
from tkvv_desktop.i18n.formats import scaled


@given(most=integers(1, 10**15))
def test_the_marks_of_a_scale_are_even_round_and_reach_the_top(most):
    """From 0 in at most five equal steps of 1, 2 or 5 and zeros; no empty step above the top."""
    marks = ticks(most)

    step = marks[1]
    assert list(marks) == [step * at for at in range(len(marks))]
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert 2 <= len(marks) <= 6
    assert marks[-2] < most <= marks[-1]


@given(amounts=lists(integers(0, 10**15), min_size=1, max_size=12))
def test_the_figures_of_a_picture_have_the_same_decimals_and_are_nearly_the_amounts(amounts):
    """As exact as the largest has three digits, but for a nought, which is a nought."""
    write = scaled(amounts, unit(max(amounts)))
    shown = [write(amount) for amount in amounts]

    assert len({len(one.partition(",")[2]) for one in shown if one != "0"}) <= 1
    for amount, one in zip(amounts, shown, strict=True):
        value = float(one.replace(".", "").replace(",", ".")) * unit(max(amounts))
        assert abs(value - amount) <= max(amounts) / 150


def test_figures_are_written_as_people_write_them():
    """A comma before the decimals, points between thousands, no decimal that all have as 0."""
    billion, written = 1_000_000_000, []
    for amounts in (
        (3_110_000_000, 3_100_000_000, 0),
        (2_400_000_000, 1_600_000_000),
        (2_000_000_000,),
    ):
        write = scaled(amounts, billion)
        written.append([write(amount) for amount in amounts])

    assert [["3,11", "3,10", "0"], ["2,4", "1,6"], ["2"]] == written
    assert ["1.000", "5"] == [scaled([1000 * billion], billion)(n * billion) for n in (1000, 5)]


@given(count=integers(1, 600), room=integers(100, 2000), needed=integers(5, 60))
def test_labels_never_lie_on_one_another(count, room, needed):
    """Each has the room it needs, unless only one is left."""
    every = shown_every(count, room, needed)

    assert every >= count or room / count * every >= needed
