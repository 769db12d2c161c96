"""The checker: every kind of fault, with the line it stands on; and that nothing makes it fail."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frameworks.rules import FaultKind, Pair, check_pack
from frameworks.rules.reading import DEPTH_LIMIT, SIZE_LIMIT
from tests.factories.frameworks import make_pack, pack_file

EXAMPLE = Path(__file__).with_name("example.yaml").read_text(encoding="utf-8")

# What stands in the example, what is put there instead, and the faults that must be found: line and kind, no others.
FAULTS = [
    # The text of the file.
    ("  levels:\n    - {code: \"0\"", "  levels:\n\t- {code: \"0\"", [(12, FaultKind.TAB), (12, FaultKind.NOT_YAML)]),
    ("What good looks like.", "What good\tlooks like.", [(7, FaultKind.TAB)]),
    ("What good looks like.", "What good\x00 looks like.", [(7, FaultKind.BAD_CHARACTER)]),
    ("What good looks like.", "What good\u202e looks like.", [(7, FaultKind.BAD_CHARACTER)]),
    ("What good looks like.", "What good\u2028looks like.", [(7, FaultKind.BAD_CHARACTER)]),
    ("What good looks like.", "What good\\0 looks like.", [(7, FaultKind.BAD_CHARACTER)]),
    ('cy: "Enghraifft"}', 'cy: "Enghraifft"', [(5, FaultKind.NOT_YAML)]),
    ("    prompts:\n          - {en: \"Plans\"", "   prompts:\n          - {en: \"Plans\"", [(32, FaultKind.NOT_YAML)]),
    ("domains:", "---\ndomains:", [(17, FaultKind.NOT_YAML)]),
    ('title: {en: "Leading"', 'title: &leading {en: "Leading"', [(19, FaultKind.ALIAS)]),
    ('summary: {en: "How we lead."', 'summary: *leading #', [(20, FaultKind.ALIAS)]),
    ('en: "We lead."', 'en: !!python/name:os.system "We lead."', [(23, FaultKind.TAG), (23, FaultKind.UNQUOTED)]),
    # Types that YAML guesses.
    ('version: "1.0"', "version: 1.0", [(3, FaultKind.UNQUOTED)]),
    ('version: "1.0"', "version: 1_0", [(3, FaultKind.UNQUOTED), (3, FaultKind.BAD_VERSION)]),
    ('version: "1.0"', 'version: "first"', [(3, FaultKind.BAD_VERSION)]),
    ('- {code: "0"', "- {code: 0", [(12, FaultKind.UNQUOTED)]),
    ('          "1": {en: "Somebody leads."', '          1: {en: "Somebody leads."', [(29, FaultKind.UNQUOTED)]),
    ("slug: example", "slug: no", [(2, FaultKind.UNQUOTED)]),
    ("slug: example", "slug: 2026-11-24", [(2, FaultKind.UNQUOTED)]),
    ('en: "Notes"', "en: Yes", [(26, FaultKind.UNQUOTED)]),
    ('en: "Notes"', "en: 2026", [(26, FaultKind.UNQUOTED)]),
    # Keys.
    ('issuer: {en: "W', 'colour: blue\nissuer: {en: "W', [(5, FaultKind.UNKNOWN_KEY)]),
    ('issuer: {en: "W', 'slug: other\nissuer: {en: "W', [(5, FaultKind.DUPLICATE_KEY)]),
    ('          "1": {en: "Somebody leads."', '          "0": {en: "Somebody leads."',
     [(28, FaultKind.MISSING_DESCRIPTOR), (29, FaultKind.DUPLICATE_KEY)]),
    ("slug: example\n", "", [(1, FaultKind.MISSING_KEY)]),
    ('        text: {en: "We listen.", cy: "Rydym yn gwrando."}\n', "", [(30, FaultKind.MISSING_KEY)]),
    (', cy: "Arwain"}', "}", [(19, FaultKind.MISSING_KEY)]),
    ("summary:\n", "summary:\n  ? [a, b]\n  : c\n", [(7, FaultKind.NOT_TEXT)]),
    # Texts.
    ('cy: "Arwain"', 'cy: " "', [(19, FaultKind.BLANK)]),
    ('cy: "Arwain"', "cy: ", [(19, FaultKind.BLANK)]),
    ('cy: "Arwain"', "cy: [Arwain]", [(19, FaultKind.NOT_TEXT)]),
    ('cy: "Arwain"', f'cy: "{"a" * 201}"', [(19, FaultKind.TOO_LONG)]),
    ('cy: "Ddim eto"', f'cy: "{"a" * 101}"', [(12, FaultKind.TOO_LONG)]),
    ('cy: "Sut beth yw da."', 'cy: "What good looks like."', [(7, FaultKind.SAME_IN_BOTH)]),
    # Codes.
    ("code: leading-1", 'code: "Leading 1"', [(22, FaultKind.BAD_CODE)]),
    ("code: leading-1", 'code: "leading_1"', [(22, FaultKind.BAD_CODE)]),
    ("code: leading-1", 'code: "../1"', [(22, FaultKind.BAD_CODE)]),
    ("code: leading-1", f'code: "{"a" * 41}"', [(22, FaultKind.BAD_CODE)]),
    ("code: leading-2", "code: leading-1", [(30, FaultKind.DUPLICATE_CODE)]),
    ('code: "dont-know"', 'code: "0"', [(15, FaultKind.DUPLICATE_CODE)]),
    # The scale and its descriptors.
    ("higher-is-stronger", "sideways", [(10, FaultKind.NOT_A_CHOICE)]),
    ("reason: required", "reason: perhaps", [(16, FaultKind.NOT_A_CHOICE)]),
    ("format: 1", "format: 2", [(1, FaultKind.NOT_A_CHOICE)]),
    ('          "1": {en: "Somebody listens.", cy: "Mae rhywun yn gwrando."}\n', "",
     [(35, FaultKind.MISSING_DESCRIPTOR)]),
    ('          "1": {en: "Somebody listens."',
     '          "7": {en: "A", cy: "B"}\n          "1": {en: "Somebody listens."', [(36, FaultKind.FOREIGN_LEVEL)]),
    ('          "1": {en: "Somebody listens."',
     '          "dont-know": {en: "A", cy: "B"}\n          "1": {en: "Somebody listens."',
     [(36, FaultKind.FOREIGN_LEVEL)]),
    # Shapes.
    ('prompts:\n          - {en: "Plans", cy: "Cynlluniau"}', "prompts: []", [(32, FaultKind.TOO_FEW)]),
    ('prompts:\n          - {en: "Plans", cy: "Cynlluniau"}', "prompts: Plans", [(32, FaultKind.NOT_LIST)]),
    ('{en: "Leading", cy: "Arwain"}', "Leading", [(19, FaultKind.NOT_MAPPING)]),
    ('{en: "Plans", cy: "Cynlluniau"}', '{en: "Plans", cy: "Cynlluniau"}\n' + '          - {en: "A", cy: "B"}\n' * 20,
     [(33, FaultKind.TOO_MANY)]),
]  # fmt: skip


def found(content: bytes) -> list[tuple[int, FaultKind]]:
    """The faults of this content as line and kind."""
    return [(fault.line, fault.kind) for fault in check_pack(content).faults]


def test_example_is_a_pack_in_order():
    checked = check_pack(EXAMPLE.encode())

    assert checked.faults == ()
    assert checked.pack is not None
    assert (checked.pack.slug, checked.pack.version) == ("example", "1.0")
    assert [(level.code, level.counts, level.needs_reason) for level in checked.pack.levels] == [
        ("0", True, False),
        ("1", True, False),
        ("dont-know", False, False),
        ("not-applicable", False, True),
    ]
    leading = checked.pack.domains[0]
    assert leading.title == Pair("Leading", "Arwain")
    assert [statement.code for statement in leading.statements] == ["leading-1", "leading-2"]
    assert leading.statements[0].prompts == (Pair("Notes", "Nodiadau"),)
    assert leading.statements[0].descriptors["1"] == Pair("Somebody leads.", "Mae rhywun yn arwain.")
    assert leading.statements[1].explanation == Pair("", "")


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_fault_is_found_on_its_line(old, new, expected):
    assert EXAMPLE.count(old) == 1

    assert found(EXAMPLE.replace(old, new).encode()) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (1, FaultKind.EMPTY)),
        (b"# nothing here\n", (1, FaultKind.EMPTY)),
        (b"- a list\n", (1, FaultKind.NOT_MAPPING)),
        (b"format: 1\nslug: caf\xe9\n", (2, FaultKind.NOT_UTF8)),
        (EXAMPLE.encode("utf-16"), (1, FaultKind.NOT_UTF8)),
        (b"a" * (SIZE_LIMIT + 1), (1, FaultKind.TOO_LARGE)),
        (b"\n" + b"[" * 100_000, (2, FaultKind.TOO_DEEP)),
        (b"a: " + b"{a: " * DEPTH_LIMIT, (1, FaultKind.TOO_DEEP)),
        (b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", (1, FaultKind.ALIAS)),
        (b"a: &a [*a]\n", (1, FaultKind.ALIAS)),
    ],
)
def test_file_that_is_no_pack_is_refused(content, expected):
    checked = check_pack(content)

    assert checked.pack is None
    assert found(content)[0] == expected


CYCLE = """position: 2
cycle:
  stages:
    - {code: plan, title: {en: "Plan", cy: "Cynllunio"}, mandatory: false}
    - {code: review, title: {en: "Review", cy: "Adolygu"}, mandatory: true}
"""
FIRST_LINE = EXAMPLE.count("\n") + 1


def test_pack_may_have_a_cycle_and_a_place_among_others():
    pack = check_pack((EXAMPLE + CYCLE).encode()).pack

    assert pack is not None
    assert pack.position == 2
    assert [(stage.code, stage.title.cy, stage.mandatory) for stage in pack.cycle] == [
        ("plan", "Cynllunio", False),
        ("review", "Adolygu", True),
    ]


def test_pack_without_a_cycle_stands_before_others():
    pack = check_pack(EXAMPLE.encode()).pack

    assert pack is not None
    assert (pack.position, pack.cycle) == (0, ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("position: 2", 'position: "2"', [(0, FaultKind.NOT_A_CHOICE)]),
        ("position: 2", "position: 0", [(0, FaultKind.NOT_A_CHOICE)]),
        ("position: 2", "position: 1_0", [(0, FaultKind.NOT_A_CHOICE)]),
        ("position: 2", "position: 999999999999", [(0, FaultKind.NOT_A_CHOICE)]),
        ("position: 2", "position: [2]", [(0, FaultKind.NOT_A_CHOICE)]),
        ("mandatory: true", "mandatory: yes", [(4, FaultKind.NOT_A_CHOICE)]),
        ("mandatory: true", 'mandatory: "true"', [(4, FaultKind.NOT_A_CHOICE)]),
        (", mandatory: true", "", [(4, FaultKind.MISSING_KEY)]),
        ("code: review", "code: plan", [(4, FaultKind.DUPLICATE_CODE)]),
        ('cy: "Adolygu"', 'cy: ""', [(4, FaultKind.BLANK)]),
        ("  stages:", "  steps:", [(2, FaultKind.UNKNOWN_KEY), (2, FaultKind.MISSING_KEY)]),
        (CYCLE[CYCLE.index("    - {code: review") :], "", [(3, FaultKind.TOO_FEW)]),
    ],
)
def test_fault_of_a_cycle_is_found_on_its_line(old, new, expected):
    assert CYCLE.count(old) == 1

    faults = found((EXAMPLE + CYCLE.replace(old, new)).encode())

    assert [(line - FIRST_LINE, kind) for line, kind in faults] == expected


@pytest.mark.parametrize("levels", [2, 3, 4, 5, 6, 10])
def test_scale_may_have_two_to_ten_levels(levels):
    checked = check_pack(pack_file(make_pack(levels=levels)).content)

    assert checked.faults == ()
    assert checked.pack is not None
    assert len([level for level in checked.pack.levels if level.counts]) == levels


@pytest.mark.parametrize("levels", [1, 11])
def test_scale_of_one_or_eleven_levels_is_refused(levels):
    kinds = {fault.kind for fault in check_pack(pack_file(make_pack(levels=levels)).content).faults}

    assert kinds <= {FaultKind.TOO_FEW, FaultKind.TOO_MANY}
    assert kinds


def test_all_faults_are_found_at_once_in_order_of_lines():
    broken = EXAMPLE.replace('cy: "Arwain"', 'cy: ""').replace('version: "1.0"', "version: 1.0")
    broken = broken.replace("code: leading-2", "code: LEADING").replace("slug: example\n", "slug: example\nextra: 1\n")

    assert found(broken.encode()) == [
        (3, FaultKind.UNKNOWN_KEY),
        (4, FaultKind.UNQUOTED),
        (20, FaultKind.BLANK),
        (31, FaultKind.BAD_CODE),
    ]


def test_fault_says_where_and_what_to_do():
    broken = EXAMPLE.replace('cy: "Arwain"', 'cy: ""').replace('- {code: "0"', "- {code: 1_0")
    foreign = "The level 0 is not on this pack's scale. Delete the descriptor, or use one of: 1."

    assert [fault.text for fault in check_pack(broken.encode()).faults] == [
        'scale.levels[1].code: YAML reads 1_0 without quotes as a number. Write "1_0" in quotes.',
        'scale.levels[1].code: "1_0" cannot be a code. Use a to z, digits and single hyphens, at most 40 characters.',
        "domains[1].title.cy: The text is blank. Write it: every text is needed in English (en) and in Welsh (cy).",
        f"domains[1].statements[1].levels: {foreign}",
        f"domains[1].statements[2].levels: {foreign}",
    ]


def test_fault_stays_on_one_line_and_short():
    broken = EXAMPLE.replace("slug: example", 'slug: "' + "\\e[2J\\n" + "x" * 5_000 + '"')

    (fault,) = check_pack(broken.encode()).faults

    assert fault.text.isprintable()
    assert len(fault.text) < 300


def test_windows_line_ends_and_byte_order_mark_keep_the_lines():
    broken = EXAMPLE.replace('cy: "Arwain"', 'cy: ""').replace("\n", "\r\n")

    assert found(broken.encode("utf-8-sig")) == [(19, FaultKind.BLANK)]


PIECES = st.sampled_from(
    ["", "\n", " ", "  ", "\t", "\x00", "- ", ": ", "{", "}", "[", "]", '"', "'", "&a ", "*a", "!!int ", "? ", "<<: ",
     "|", ">", "#", "---\n", "...\n", "no", "1_0", "~", "%YAML 9\n", "@", "`",
     "\\", '"\\U00110000"', '"\\xd8"', "\ud7ff",
     "ŵ", "\u2028", "\x85", "\ufeff", "=", "1:30", "0x1F", "!!binary ", "!<tag:x> ", "en: ", "code: "]
)  # fmt: skip


@st.composite
def mutations(draw) -> bytes:
    """The example with some stretches of it replaced, as bytes."""
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stretch = draw(st.integers(0, 40))
        text = text[:start] + draw(PIECES | st.text(max_size=5)) + text[start + stretch :]
    return text.encode("utf-8", "surrogatepass")


@given(mutations())
@example(b"\xff" * 10)
@example(b'a: "\\ud800"')
def test_no_mutation_makes_the_checker_fail(content):
    checked = check_pack(content)

    assert (checked.pack is None) == bool(checked.faults)
    last_line = content.count(b"\n") + content.count(b"\r") + 2
    assert all(1 <= fault.line <= last_line for fault in checked.faults)
    assert all(fault.text.isprintable() for fault in checked.faults)


@given(st.binary(max_size=400))
def test_no_bytes_make_the_checker_fail(content):
    assert check_pack(content).pack is None
