"""Who plays in a test: a troupe has an authority, schools of its own and one person for each role.

A test that changes things has a troupe to itself, so that tests neither wait for nor trip over each other.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

PASSWORD = "llwybr troed ar lan y môr"


@dataclass(frozen=True)
class Troupe:
    """One authority, one school of it, and the people by role; people are e-mail addresses, all with `PASSWORD`."""

    key: str
    authority_id: int
    authority_code: str
    authority_en: str
    authority_cy: str
    school_id: int
    school_en: str
    school_cy: str
    lead: str
    colleague: str
    senior_leader: str
    coordinator: str
    caseload_id: int
    colleague_coordinator: str
    colleague_caseload_id: int
    officer: str
    administrator: str
    analyst: str
    platform: str
    version_id: int

    def school(self, language: str) -> str:
        """The school's name in a language."""
        return self.school_cy if language == "cy" else self.school_en

    def authority(self, language: str) -> str:
        """The authority's name in a language."""
        return self.authority_cy if language == "cy" else self.authority_en


def write_troupes(path: Path, troupes: list[Troupe]) -> None:
    """Note them for the process of the tests."""
    path.write_text(json.dumps([asdict(troupe) for troupe in troupes]), encoding="utf-8")


def read_troupes(path: Path) -> dict[str, Troupe]:
    """Those noted, by key."""
    return {noted["key"]: Troupe(**noted) for noted in json.loads(path.read_text(encoding="utf-8"))}
