"""Charts: what is computed, and what the drawing must have for page, reader and PDF."""

import re

import pytest
from django.template.loader import render_to_string

from common.charts import (
    COLOURS,
    PATTERNED,
    BarRow,
    Chart,
    Series,
    StackedRow,
    bars,
    level_look,
    progress_bar,
    stacked_bars,
)
from common.templatetags.look import level_steps

SERIES = [Series("Emerging", "level-2"), Series("Embedded", "level-4")]


def levels(*rows: StackedRow, id: str = "levels") -> Chart:
    return stacked_bars(
        id=id,
        title="Levels",
        description="By domain",
        row_heading="Domain",
        total_heading="All",
        series=SERIES,
        rows=rows,
    )


def drawing(chart: Chart) -> str:
    return render_to_string(chart.template, {"chart": chart})


def test_parts_of_a_bar_are_shares_of_its_width():
    (row,) = levels(StackedRow("Leadership", (1, 3))).rows

    assert [(part.start, part.width, part.text) for part in row.parts] == [
        ("0.00%", "25.00%", "1"),
        ("25.00%", "75.00%", "3"),
    ]
    assert row.text == "4"


def test_row_without_answers_has_an_empty_bar():
    (row,) = levels(StackedRow("Leadership", (0, 0))).rows

    assert row.parts == ()
    assert row.text == "0"


def test_narrow_part_carries_no_number_but_the_table_does():
    chart = levels(StackedRow("Leadership", (1, 99)))

    assert [part.text for part in chart.rows[0].parts] == ["", "99"]
    assert [cell["text"] for cell in chart.table_rows[0]] == ["Leadership", "1", "99", "100"]


def test_long_label_breaks_into_lines_and_moves_its_bar_down():
    short, long = (levels(StackedRow(label, (1, 1))).rows[0] for label in ("Short", "Long " * 12))

    assert len(long.label_lines) == 2
    assert long.bar_top == short.bar_top + 21


def test_share_beyond_its_bounds_stays_in_the_bar():
    chart = bars(
        id="b",
        title="t",
        description="d",
        row_heading="Phase",
        value_heading="Here",
        rows=[BarRow("P", 1.2, "120%", -0.1)],
    )

    assert chart.rows[0].parts[0].width == "100.00%"
    assert chart.rows[0].reference == "0.00%"


def test_reference_has_its_own_column_in_the_table():
    chart = bars(
        id="b",
        title="t",
        description="d",
        row_heading="Phase",
        value_heading="Here",
        reference_heading="All Wales",
        rows=[BarRow("Primary", 0.5, "50%", 0.4, "40%")],
    )

    assert [cell["text"] for cell in chart.head] == ["Phase", "Here", "All Wales"]
    assert [cell["text"] for cell in chart.table_rows[0]] == ["Primary", "50%", "40%"]


def test_progress_of_nothing_is_empty():
    assert progress_bar(id="p", title="t", label="l", done=0, total=0, text="0 of 0").rows[0].parts == ()


def test_drawing_has_a_title_and_no_style():
    svg = drawing(levels(StackedRow("Leadership", (1, 3))))

    assert 'role="img"' in svg
    assert "<title" in svg
    assert "<desc" in svg
    assert "style" not in svg
    assert "<script" not in svg


def test_two_charts_share_no_id():
    ids = [
        set(re.findall(r'id="([^"]+)"', drawing(levels(StackedRow("A", (1, 1)), id=name)))) for name in ("one", "two")
    ]

    assert ids[0]
    assert not ids[0] & ids[1]


def test_labels_are_escaped():
    assert "<b>" not in drawing(levels(StackedRow("<b>bold</b>", (1, 1))))


def test_chart_component_carries_the_table_of_the_same_figures():
    page = render_to_string("components/chart-with-table.html", {"chart": levels(StackedRow("Leadership", (1, 3)))})

    assert "<svg" in page
    assert page.count('scope="col"') == 4
    assert "Embedded" in page


@pytest.mark.parametrize("levels", [2, 3, 4, 5, 6])
def test_levels_of_a_scale_look_different_and_keep_its_ends(levels):
    looks = [level_look(place, levels) for place in range(levels)]

    assert len(set(looks)) == levels
    assert (looks[0], looks[-1]) == ("level-1", "level-4")
    assert set(looks) <= set(COLOURS)


@pytest.mark.parametrize("levels", [7, 10])
def test_longer_scale_shares_looks_in_order(levels):
    six = [level_look(place, 6) for place in range(6)]
    looks = [level_look(place, levels) for place in range(levels)]

    assert (looks[0], looks[-1]) == ("level-1", "level-4")
    assert looks == sorted(looks, key=six.index)


def test_every_patterned_look_has_its_pattern():
    patterns = render_to_string("components/charts/patterns.html", {"id": "x"})

    assert set(re.findall(r'<pattern id="x-([^"]+)"', patterns)) == PATTERNED


@pytest.mark.parametrize("levels", [2, 3, 4, 5, 6, 10])
def test_level_is_drawn_by_as_many_steps_as_lie_below_it(levels):
    for position in range(levels):
        drawing = level_steps(position, levels - 1)

        assert drawing.count("<rect") == levels - 1
        assert drawing.count("app-level__step--on") == position


def test_four_levels_rise_as_before():
    assert re.findall(r'height="([0-9.]+)"', level_steps(1, 3)) == ["16", "6", "10.5", "15"]


def test_tag_of_a_level_without_its_scale_has_three_steps():
    tag = render_to_string("components/level-tag.html", {"position": 2, "text": "Developing"})

    assert tag.count("<rect") == 3
    assert tag.count("app-level__step--on") == 2
