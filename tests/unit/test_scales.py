"""The scale beside a picture."""

from hypothesis import given
from hypothesis.strategies import integers

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


@given(amount=integers(0, 10**15), most=integers(1, 10**15))
def test_a_figure_beside_a_picture_is_short_and_nearly_the_amount(amount, most):
    """Three digits of it, or all before the comma."""
    shown = scaled(amount, unit(most))

    value = float(shown.replace(".", "").replace(",", ".")) * unit(most)
    assert abs(value - amount) <= max(amount / 100, unit(most) * 0.005)


def test_figures_are_written_as_people_write_them():
    """A comma before the decimals, points between thousands, no zeros at the end."""
    billion = 1_000_000_000
    assert ["2,41", "1,6", "100", "1.000", "0"] == [
        scaled(amount, billion)
        for amount in (2_414_200_000, 1_600_000_000, 100 * billion, 1000 * billion, 0)
    ]


@given(count=integers(1, 600), room=integers(100, 2000), needed=integers(5, 60))
def test_labels_never_lie_on_one_another(count, room, needed):
    """Each has the room it needs, unless only one is left."""
    every = shown_every(count, room, needed)

    assert every >= count or room / count * every >= needed
