"""The examples a school may begin its list with: data that whoever runs the service may edit.

After the school-led initiatives named in the Public Health Wales findings (domain.md 3.0), in our own words. The
statements are suggestions; those a framework does not have are passed over.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from common.bilingual import Text, pair

FILE = Path(__file__).resolve().parent.parent / "examples" / "initiatives.yaml"


@dataclass(frozen=True)
class Example:
    """Something other schools do: in words, for whom, in which domain, and the statements it could show."""

    code: str
    domain: str
    what: Text
    benefits: tuple[str, ...]
    statements: tuple[str, ...]


@cache
def examples() -> tuple[Example, ...]:
    """All examples in the file's order; read once a process. No statement."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Example(row["code"], row["domain"], pair(row["what"]), tuple(row["benefits"]), tuple(row["statements"]))
        for row in told["examples"]
    )


def example_of(code: str) -> Example | None:
    """The example of this code, or None."""
    return next((example for example in examples() if example.code == code), None)
