"""Evidence for tests, made through the service that makes real evidence."""

from datetime import date
from typing import Any

from evaluations.models import Evidence
from evaluations.services.evidence import EvidenceDraft, add_evidence
from frameworks.models import FrameworkVersion
from schools.models import School
from tests.factories.schools import PersonFactory


def evidenced(
    school: School, version: FrameworkVersion | None = None, title: str = "Pupil survey", **more: Any
) -> Evidence:
    """A note the school keeps; `statements` are codes of the version, `file` a checked file."""
    statements = more.pop("statements", ["d1-s1"] if version else [])
    file, file_name = more.pop("file", None), more.pop("file_name", "notes.txt")
    told = {"kind": "note", "voice": "learners", "dated_on": date(2026, 9, 14), "text_language": "en", **more}
    return add_evidence(
        school_id=school.id,
        version_id=version.id if version else None,
        draft=EvidenceDraft(title=title, **told),
        statements=statements,
        by=PersonFactory().id,
        file=file,
        file_name=file_name,
    )
