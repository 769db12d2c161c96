"""Evidence: kept once, used for any statements, changed under guard, put away; files under no known name."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from common.uploads import CheckedFile
from evaluations.errors import AlreadyListed, CardArchived, FileMissing, StaleCard, UnknownStatement
from evaluations.models import Evidence, EvidenceStatement
from evaluations.queries.evidence import evidence_kept, shown_statements
from evaluations.rules.ageing import is_stale
from evaluations.services.evidence import EvidenceDraft, archive_evidence, change_evidence, restore_evidence
from evaluations.services.evidence_files import path_of
from tests.factories.evidence import evidenced
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
FILE = CheckedFile(b"What learners said", "txt", "text/plain; charset=utf-8")


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def version():
    return make_version()


def change(evidence, version, *, revision=1, statements=("d1-s1",), school_id=0, **words):
    told = {name: getattr(evidence, name) for name in ("kind", "title", "voice", "dated_on", "text_language", "text")}
    return change_evidence(
        evidence_id=evidence.id,
        school_id=school_id or evidence.school_id,
        version_id=version.id,
        draft=EvidenceDraft(**{**told, **words}),
        statements=statements,
        revision=revision,
        by=PersonFactory().id,
    )


def archive(evidence, revision=1, school_id=0):
    return archive_evidence(
        evidence_id=evidence.id, school_id=school_id or evidence.school_id, revision=revision, by=PersonFactory().id
    )


def restore(evidence, school_id=0):
    return restore_evidence(evidence_id=evidence.id, school_id=school_id or evidence.school_id, by=PersonFactory().id)


def codes(evidence, version):
    return shown_statements(evidence.school_id, version.id).get(evidence.id, [])


def test_evidence_serves_several_statements_and_versions(school, version):
    evidence, other = evidenced(school, version, statements=["d2-s1", "d1-s2"]), make_version()
    change(evidence, other, text="Read again", statements=["d1-s1"])

    assert (codes(evidence, version), codes(evidence, other)) == (["d1-s2", "d2-s1"], ["d1-s1"])


def test_evidence_sent_twice_is_kept_once(school, version, documents):
    first, again = (evidenced(school, version, kind="file", file=FILE) for _time in range(2))

    assert first.id == again.id
    assert len(_files(documents)) == 1


def test_same_with_another_mapping_is_refused(school, version):
    evidenced(school, version)
    with pytest.raises(AlreadyListed):
        evidenced(school, version, statements=["d2-s1"])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("C:\\Users\\Mair\\arolwg ŵyau.docx", "arolwg ŵyau.txt"),
        ("notes.pdf\r\nX-Header: 1", "notes.txt"),
        ("x" * 300 + ".csv", "x" * 100 + ".txt"),
        (".htaccess", "htaccess.txt"),
        ("", "file.txt"),
    ],
)
def test_file_is_kept_under_no_known_name(school, documents, sent, kept):
    evidence = evidenced(school, kind="file", file=FILE, file_name=sent)

    assert evidence.file_name == kept
    path = path_of(evidence.stored_name)
    assert path.read_bytes() == FILE.content
    assert path.stat().st_mode & 0o077 == 0
    assert path.is_relative_to(documents / "evidence")
    assert len(path.stem) == 48
    assert "passwd" not in evidence.stored_name


def test_file_needs_a_file_or_a_place(school):
    with pytest.raises(FileMissing):
        evidenced(school, kind="file")
    assert evidenced(school, kind="file", kept_where="Staff room").stored_name == ""


def test_refused_evidence_leaves_neither_row_nor_file(school, version, documents):
    with pytest.raises(UnknownStatement):
        evidenced(school, version, kind="file", file=FILE, statements=["elsewhere-1"])
    assert (evidence_kept(school.id), _files(documents)) == ([], [])


def test_change_keeps_the_file_and_what_was(school, version):
    evidence = evidenced(school, version, kind="file", file=FILE)

    changed = change(evidence, version, title="Survey of autumn", kind="note", statements=["d2-s2"])

    assert (changed.revision, changed.title, changed.kind) == (2, "Survey of autumn", "file")
    assert (changed.stored_name, changed.sha256) == (evidence.stored_name, evidence.sha256)
    assert codes(evidence, version) == ["d2-s2"]
    kept: Any = Evidence.objects.get(id=evidence.id)
    assert kept.events.filter(title="Survey of autumn").exists()


def test_change_on_a_stale_revision_is_refused_and_sent_again_acknowledged(school, version):
    evidence = evidenced(school, version)
    change(evidence, version, title="Theirs")

    assert change(evidence, version, title="Theirs").revision == 2
    with pytest.raises(StaleCard) as refusal:
        change(evidence, version, title="Mine")
    stored: Any = refusal.value.stored
    assert stored.title == "Theirs"


def test_change_to_what_is_kept_already_is_refused(school, version):
    evidenced(school, version, "Other")
    with pytest.raises(AlreadyListed):
        change(evidenced(school, version), version, title="Other")


def test_put_away_evidence_is_kept_with_its_file(school, version):
    evidence = evidenced(school, version, kind="file", file=FILE)
    archive(evidence)

    assert archive(evidence).revision == 2
    assert [each.archived_at is not None for each in evidence_kept(school.id)] == [True]
    assert path_of(evidence.stored_name).exists()
    with pytest.raises(CardArchived):
        change(evidence, version, title="Other")


def test_put_away_evidence_can_be_brought_back(school, version):
    evidence = evidenced(school, version, kind="file", file=FILE)
    archive(evidence)

    for _pressed in range(2):
        restored = restore(evidence)
        assert (restored.archived_at, restored.revision) == (None, 3)
    assert codes(evidence, version) == ["d1-s1"]


def test_evidence_added_anew_meanwhile_keeps_the_old_one_away(school, version):
    evidence = evidenced(school, version)
    archive(evidence)
    evidenced(school, version)
    with pytest.raises(AlreadyListed):
        restore(evidence)


def test_put_away_on_a_stale_revision_is_refused(school, version):
    evidence = evidenced(school, version)
    change(evidence, version, title="Other")
    with pytest.raises(StaleCard):
        archive(evidence)


def test_another_schools_evidence_does_not_exist(school, version):
    evidence, other = evidenced(school, version), SchoolFactory()
    with pytest.raises(Evidence.DoesNotExist):
        change(evidence, version, school_id=other.id)
    with pytest.raises(Evidence.DoesNotExist):
        archive(evidence, school_id=other.id)
    with pytest.raises(Evidence.DoesNotExist):
        restore(evidence, school_id=other.id)


def test_database_itself_refuses_another_schools_evidence(school, version):
    foreign = evidenced(SchoolFactory())
    mapping = EvidenceStatement.objects.get(evidence=evidenced(school, version))
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceStatement.objects.filter(id=mapping.id).update(evidence_id=foreign.id)


@pytest.mark.parametrize(
    ("dated_on", "stale"),
    [
        (date(2024, 11, 23), True),
        (date(2024, 11, 24), False),
        (date(2026, 11, 24), False),
        (date(2027, 1, 1), False),
    ],
)
def test_evidence_is_stale_after_two_years(dated_on, stale):
    assert is_stale(dated_on, date(2026, 11, 24)) is stale


def test_a_leap_day_has_a_day_two_years_before():
    assert is_stale(date(2026, 2, 27), date(2028, 2, 29))
    assert not is_stale(date(2026, 2, 28), date(2028, 2, 29))


def _files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]
