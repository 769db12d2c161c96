"""Where actions lie on the picture of a plan's time (R-1.3)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from actionplans.rules.timeline import MOST_TICKS, Bar, Row, Span, layout, ticks, window_of

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
START, END = date(2026, 9, 1), date(2027, 7, 20)


@st.composite
def spans(draw):
    starts_on = draw(st.none() | DAYS)
    ends_on = draw(st.none() | st.dates(starts_on or date(1990, 1, 1), date(2080, 12, 31)))
    is_open_ended = ends_on is None and draw(st.booleans())
    return Span(starts_on, ends_on, is_open_ended, tuple(sorted(draw(st.lists(DAYS, max_size=3)))))


PLANS = st.tuples(DAYS, st.integers(0, 2000), st.booleans())


def ends(plan):
    starts_on, length, has_end = plan
    return starts_on + timedelta(days=length) if has_end else None


@given(PLANS, st.lists(spans(), max_size=6), DAYS)
def test_everything_lies_within_the_picture_and_in_order(plan, given_spans, today):
    laid_out = layout(plan[0], ends(plan), given_spans, today)
    assert len(laid_out.rows) == len(given_spans)
    for span, row in zip(given_spans, laid_out.rows, strict=True):
        assert (row is None) == (not span.is_dated)
        if row is None:
            continue
        if row.bar:
            assert 0 <= row.bar.start < row.bar.end <= 1
        places = [*row.milestones, *([] if row.end_mark is None else [row.end_mark])]
        assert all(0 <= place <= 1 for place in places)
        assert list(row.milestones) == sorted(row.milestones)


@given(PLANS, st.lists(spans(), min_size=2, max_size=6), DAYS)
def test_what_begins_earlier_is_never_drawn_later(plan, given_spans, today):
    rows = layout(plan[0], ends(plan), given_spans, today).rows
    begun = [(span.starts_on, row) for span, row in zip(given_spans, rows, strict=True) if span.starts_on]
    starts = [row.bar.start for _, row in sorted(begun, key=lambda each: each[0]) if row and row.bar]
    assert len(starts) == len(begun)
    assert starts == sorted(starts)


@given(PLANS, st.lists(spans(), max_size=4))
def test_axis_names_few_months_in_order_within_the_picture(plan, given_spans):
    window = window_of(plan[0], ends(plan), given_spans)
    named = ticks(window)
    assert len(named) <= MOST_TICKS
    assert named == sorted(set(named))
    assert all(window.contains(day) and day.day == 1 for day in named)


def test_picture_is_the_plans_period_widened_to_what_its_actions_need():
    inside = Span(date(2026, 10, 1), date(2026, 12, 1))
    assert window_of(START, END, [inside]).last == END
    wide = window_of(START, END, [inside, Span(date(2026, 6, 1), None, True, (date(2027, 9, 9),))])
    assert (wide.first, wide.last) == (date(2026, 6, 1), date(2027, 9, 9))


def test_slip_in_a_year_does_not_make_the_picture_endless():
    laid_out = layout(START, END, [Span(START, date(2826, 12, 1))], START)
    assert laid_out.window.last.year == 2036
    assert [row.bar for row in laid_out.rows if row] == [Bar(0, 1, goes_on=True)]


def test_action_without_an_end_reaches_the_edge_and_an_end_alone_is_a_mark():
    spans = [Span(START), Span(None, END), Span(None, None, True), Span()]
    edge = layout(START, END, [], START).window.share(END)
    assert layout(START, END, spans, START).rows == (
        Row(Bar(0, 1, goes_on=True), None, ()),
        Row(None, edge, ()),
        Row(Bar(0, 1, goes_on=True), None, ()),
        None,
    )


def test_today_outside_the_plans_time_is_not_drawn():
    assert layout(START, END, [], date(2026, 8, 31)).today is None
    assert layout(START, END, [], START).today == 0
