"""The checker of crosswalks: every kind of fault on its line; no statement is dropped silently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.rules import FaultKind, Gap, Match, Pair, Strength, VersionName, check_crosswalk, is_crosswalk

EXAMPLE = """format: 1
kind: crosswalk
version: "1.0"
from: {slug: a, version: "1.0"}
to: {slug: b, version: "2.0"}
issuer: {en: "Our judgement.", cy: "Ein barn ni."}
matches:
  - {from: a-1, to: b-1, strength: strong}
  - {from: a-1, to: b-2, strength: partial, note: {en: "In part.", cy: "Yn rhannol."}}
uncovered:
  from:
    - {statement: a-2, note: {en: "Not asked.", cy: "Ni ofynnir."}}
  to:
    - {statement: b-3}
"""
STATEMENTS = {VersionName("a", "1.0"): ["a-1", "a-2"], VersionName("b", "2.0"): ["b-1", "b-2", "b-3"]}

FAULTS = [
    ("slug: a,", "slug: c,", [(4, FaultKind.UNKNOWN_PACK)]),
    ('"2.0"', '"3.0"', [(5, FaultKind.UNKNOWN_PACK)]),
    ("to: b-1", "to: b-9", [(8, FaultKind.UNKNOWN_STATEMENT), (14, FaultKind.UNACCOUNTED)]),
    ("from: a-1, to: b-1", "from: b-1, to: b-1", [(8, FaultKind.UNKNOWN_STATEMENT)]),
    ("to: b-2", "to: b-1", [(9, FaultKind.DUPLICATE_MATCH), (14, FaultKind.UNACCOUNTED)]),
    ("statement: b-3", "statement: b-9", [(14, FaultKind.UNKNOWN_STATEMENT), (14, FaultKind.UNACCOUNTED)]),
    ("statement: b-3", "statement: b-2", [(14, FaultKind.BOTH_WAYS), (14, FaultKind.UNACCOUNTED)]),
    ("    - {statement: b-3}", "    - {statement: b-3}\n    - {statement: b-3}", [(15, FaultKind.DUPLICATE_CODE)]),
    ("strength: strong", "strength: weak", [(8, FaultKind.NOT_A_CHOICE)]),
    (", strength: strong", "", [(8, FaultKind.MISSING_KEY)]),
    ("strength: strong", "strength: strong, level: 2", [(8, FaultKind.UNKNOWN_KEY)]),
    ('cy: "Yn rhannol."', 'cy: ""', [(9, FaultKind.BLANK)]),
    ("format: 1", "format: 2", [(1, FaultKind.NOT_A_CHOICE)]),
    ('version: "1.0"\nfrom', "version: 1.0\nfrom", [(3, FaultKind.UNQUOTED)]),
    ("issuer:", "author:", [(1, FaultKind.MISSING_KEY), (6, FaultKind.UNKNOWN_KEY)]),
]


def found(text: str) -> list[tuple[int, FaultKind]]:
    """The faults of this text as line and kind."""
    return [(fault.line, fault.kind) for fault in check_crosswalk(text.encode(), STATEMENTS).faults]


def test_example_is_a_crosswalk():
    checked = check_crosswalk(EXAMPLE.encode(), STATEMENTS)

    assert checked.faults == ()
    crosswalk = checked.crosswalk
    assert crosswalk is not None
    assert (crosswalk.source, crosswalk.target) == (VersionName("a", "1.0"), VersionName("b", "2.0"))
    assert crosswalk.matches == (
        Match("a-1", "b-1", Strength.STRONG),
        Match("a-1", "b-2", Strength.PARTIAL, Pair("In part.", "Yn rhannol.")),
    )
    assert crosswalk.source_gaps == (Gap("a-2", Pair("Not asked.", "Ni ofynnir.")),)
    assert crosswalk.target_gaps == (Gap("b-3"),)
    assert crosswalk.target_codes == ("b-1", "b-2", "b-3")


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS)
def test_fault_is_found_on_its_line(old, new, expected):
    assert EXAMPLE.count(old) == 1

    assert found(EXAMPLE.replace(old, new)) == expected


def test_statement_neither_matched_nor_uncovered_is_named():
    dropped = EXAMPLE.replace(
        "  - {from: a-1, to: b-2, strength: partial", "  - {from: a-1, to: b-3, strength: partial"
    )

    faults = check_crosswalk(dropped.replace("b-3}", "b-1}").encode(), STATEMENTS).faults

    assert (
        "uncovered.to: The statement b-2 of b 2.0 is neither matched nor listed as uncovered. Do one of the two."
        in [fault.text for fault in faults]
    )


def test_crosswalk_of_a_version_to_itself_is_refused():
    same = EXAMPLE.replace('to: {slug: b, version: "2.0"}', 'to: {slug: a, version: "1.0"}')

    assert (5, FaultKind.SAME_VERSION) in found(same)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (EXAMPLE, True),
        ('{"kind": "crosswalk"}', True),
        ("format: 1\nslug: crosswalk\n", False),
        ("kind: pack\nslug: crosswalk\n", False),
        ("- crosswalk\n", False),
        ("kind: [crosswalk]\n", False),
        ("? [kind]\n: crosswalk\n", False),
        ("crosswalk: {", False),
        ("", False),
    ],
)
def test_kind_of_a_file_is_told_from_what_it_says(content, expected):
    assert is_crosswalk(content.encode()) is expected


@given(st.text(max_size=60), st.integers(0, len(EXAMPLE)), st.integers(0, 40))
def test_no_mutation_makes_the_checker_fail(text, start, stretch):
    content = (EXAMPLE[:start] + text + EXAMPLE[start + stretch :]).encode("utf-8", "surrogatepass")

    is_crosswalk(content)
    checked = check_crosswalk(content, STATEMENTS)

    assert (checked.crosswalk is None) == bool(checked.faults)


@given(
    st.lists(
        st.tuples(st.sampled_from(["a-1", "a-2"]), st.sampled_from(["b-1", "b-2", "b-3"])), unique=True, min_size=1
    )
)
def test_what_passes_accounts_for_every_statement_once(pairs):
    """A crosswalk that lists what it does not match passes; without one line of that list it does not."""
    gaps = [
        [code for code in codes if code not in matched]
        for codes, matched in zip(STATEMENTS.values(), map(set, zip(*pairs, strict=True)), strict=True)
    ]
    lines = [f"  - {{from: {source}, to: {target}, strength: partial}}" for source, target in pairs]
    lists = [f"[{', '.join(f'{{statement: {code}}}' for code in codes)}]" for codes in gaps]
    text = EXAMPLE[: EXAMPLE.index("  - {from")] + "\n".join(
        [*lines, "uncovered:", f"  from: {lists[0]}", f"  to: {lists[1]}"]
    )

    assert found(text) == []
    for code in [*gaps[0], *gaps[1]]:
        shorter = text.replace(f"{{statement: {code}}}, ", "").replace(f"{{statement: {code}}}", "").replace(", ]", "]")
        assert {kind for _, kind in found(shorter)} == {FaultKind.UNACCOUNTED}
