"""The examples offered as a start: 36, in both languages, whole and distinct, fitting the Welsh framework."""

from pathlib import Path

import yaml

from evaluations.enums import Beneficiary
from evaluations.models.practices import WHAT_LIMIT
from evaluations.queries.examples import example_of, examples

PACK = Path(__file__).resolve().parents[2] / "frameworks" / "packs" / "wsa" / "1.0.yaml"


def test_examples_are_those_of_the_findings():
    """domain.md 3.0: 2 + 5 + 2 + 11 + 5 + 3 + 8."""
    domains = [example.domain for example in examples()]
    assert [(code, domains.count(code)) for code in dict.fromkeys(domains)] == [
        ("understanding-needs", 2),
        ("relationships", 5),
        ("support", 2),
        ("workforce", 11),
        ("involvement", 5),
        ("curriculum", 3),
        ("environment", 8),
    ]


def test_examples_are_distinct_and_whole():
    assert len({example.code for example in examples()}) == len(examples())
    for language in ("en", "cy"):
        texts = [getattr(example.what, language) for example in examples()]
        assert len(set(texts)) == len(texts)
        assert [text for text in texts if len(text) > WHAT_LIMIT or not text.endswith(".") or "  " in text] == []


def test_examples_name_what_exists():
    pack = yaml.safe_load(PACK.read_text(encoding="utf-8"))
    statements = {statement["code"] for domain in pack["domains"] for statement in domain["statements"]}
    domains = {domain["code"] for domain in pack["domains"]}
    for example in examples():
        assert example.domain in domains
        assert set(example.statements) <= statements
        assert set(example.benefits) <= set(Beneficiary.values)
        assert example_of(example.code) is example
    assert example_of("nothing") is None
