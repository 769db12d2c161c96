"""The life of a document: ordered, made, downloaded; lost and found again; refused where the right has ended."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from common.scope import open_scope
from evaluations.enums import Audience
from evaluations.services.sharing import share_words
from reporting import tasks
from reporting.enums import DocumentFault, DocumentScope, DocumentStatus
from reporting.models import Document
from reporting.services.documents.claims import ClaimLost, claim_document
from reporting.services.documents.storing import path_of
from schools.services.scopes import school_scope
from tests.factories.evaluations import submitted
from tests.factories.frameworks import make_version
from tests.factories.reporting import made, requested
from tests.factories.schools import MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db

SCHOOL, AUTHORITY = DocumentScope.SCHOOL, DocumentScope.AUTHORITY


@pytest.fixture
def lead():
    return MembershipFactory(lead=True)


@pytest.fixture
def submission(lead):
    return submitted(lead.school, make_version(domains=1, statements=2))


def test_order_is_queued(lead, submission):
    document = requested(submission, lead, SCHOOL)

    assert (document.status, document.progress, document.attempts) == (DocumentStatus.QUEUED, 0, 0)


def test_asking_again_returns_the_one_under_way(lead, submission):
    assert requested(submission, lead, SCHOOL) == requested(submission, lead, SCHOOL)


def test_asking_in_the_other_language_is_another_document(lead, submission):
    assert requested(submission, lead, SCHOOL) != requested(submission, lead, SCHOOL, "cy")


def test_database_refuses_a_second_one_under_way(lead, submission):
    document = requested(submission, lead, SCHOOL)
    document.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(
            **{
                field.attname: getattr(document, field.attname)
                for field in Document._meta.fields
                if field.attname != "id"
            }
        )


def test_worker_makes_it(lead, submission):
    document = made(requested(submission, lead, SCHOOL))

    stored = path_of(document.stored_name)
    assert (document.status, document.progress, document.attempts) == (DocumentStatus.READY, 100, 1)
    assert stored.read_bytes().startswith(b"%PDF-")
    assert document.size_bytes == stored.stat().st_size
    assert stored.stat().st_mode & 0o077 == 0


def test_made_twice_is_made_once(lead, submission):
    document = made(requested(submission, lead, SCHOOL))
    first = document.stored_name

    assert made(document).stored_name == first


def test_permission_that_ended_before_making_refuses_it(lead, submission):
    document = requested(submission, lead, SCHOOL)
    lead.until_on = date(2026, 9, 2)
    lead.save()

    made(document)

    assert (document.status, document.error_code) == (DocumentStatus.FAILED, DocumentFault.PERMISSION_ENDED)
    assert document.stored_name == ""


def test_somebody_elses_membership_makes_nothing(lead, submission):
    document = requested(submission, lead, SCHOOL)
    other = MembershipFactory(lead=True)

    tasks.render_document(str(document.pk), person_id=other.person_id, membership_id=other.id)

    document.refresh_from_db()
    assert document.status == DocumentStatus.QUEUED


def test_fault_while_drawing_fails_it(lead, submission, monkeypatch):
    document = requested(submission, lead, SCHOOL)
    monkeypatch.setattr("reporting.tasks.submission_html", lambda document: 1 / 0)

    made(document)

    assert (document.status, document.error_code) == (DocumentStatus.FAILED, DocumentFault.RENDERING)


def test_broker_down_leaves_it_queued(lead, submission, monkeypatch, django_capture_on_commit_callbacks):
    def down(*args, **kwargs):
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.render_document, "apply_async", down)
    with django_capture_on_commit_callbacks(execute=True):
        document = requested(submission, lead, SCHOOL)

    assert document.status == DocumentStatus.QUEUED


def test_sweep_queues_what_waited_too_long(lead, submission, django_capture_on_commit_callbacks):
    document = requested(submission, lead, SCHOOL)
    _age(document, queued_at=timezone.now() - timedelta(minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        tasks.requeue_lost_documents()

    document.refresh_from_db()
    assert document.status == DocumentStatus.READY


def test_sweep_leaves_fresh_ones_alone(lead, submission, django_capture_on_commit_callbacks):
    document = requested(submission, lead, SCHOOL)

    with django_capture_on_commit_callbacks() as callbacks:
        tasks.requeue_lost_documents()

    document.refresh_from_db()
    assert (callbacks, document.status) == ([], DocumentStatus.QUEUED)


def test_sweep_takes_a_lost_claim_back(lead, submission, django_capture_on_commit_callbacks):
    document = requested(submission, lead, SCHOOL)
    lost = claim_document(document_id=document.pk, scope=school_scope(lead.school_id))
    _age(document, queued_at=timezone.now() - timedelta(minutes=2), beat_at=timezone.now() - timedelta(minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        tasks.requeue_lost_documents()

    document.refresh_from_db()
    assert (document.status, document.attempts) == (DocumentStatus.READY, 2)
    assert lost is not None
    with pytest.raises(ClaimLost):
        lost.fail(DocumentFault.RENDERING)


def test_sweep_gives_up_after_three_attempts(lead, submission, caplog):
    document = requested(submission, lead, SCHOOL)
    claim_document(document_id=document.pk, scope=school_scope(lead.school_id))
    _age(document, attempts=3, beat_at=timezone.now() - timedelta(minutes=1))

    tasks.requeue_lost_documents()

    document.refresh_from_db()
    assert (document.status, document.error_code) == (DocumentStatus.FAILED, DocumentFault.LOST)
    assert "never finished" in caplog.text


def test_only_one_worker_gets_it(lead, submission):
    document = requested(submission, lead, SCHOOL)

    claims = [claim_document(document_id=document.pk, scope=school_scope(lead.school_id)) for _ in range(2)]

    assert [claim is not None for claim in claims] == [True, False]


def test_authority_without_sharing_gets_levels_only(lead, submission):
    officer = MembershipFactory(officer=True, authority=lead.school.authority)
    document = made(requested(submission, officer, AUTHORITY))

    assert (document.status, document.words_sha256) == (DocumentStatus.READY, "")


def test_authority_with_sharing_gets_the_words_until_taken_back(lead, submission, signed_in):
    officer = MembershipFactory(officer=True, authority=lead.school.authority)
    _share(submission, Audience.AUTHORITY)
    document = made(requested(submission, officer, AUTHORITY))
    address = f"/en/authority/{officer.authority.code}/documents/{document.pk}/file/"
    assert document.words_sha256
    response = signed_in(officer.person).get(address)
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"%PDF-")

    _share(submission, Audience.COORDINATOR)

    assert signed_in(officer.person).get(address).status_code == 404


def test_housekeeping_sees_and_sets_states_only(lead, submission):
    requested(submission, lead, SCHOOL)
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_column_privilege('scope_housekeeping', 'reporting_document', 'file_name', 'select'),"
            " has_column_privilege('scope_housekeeping', 'reporting_document', 'submission_id', 'select'),"
            " has_column_privilege('scope_housekeeping', 'reporting_document', 'requested_by_id', 'update'),"
            " has_column_privilege('scope_housekeeping', 'reporting_document', 'status', 'update')"
        )
        assert cursor.fetchone() == (False, False, False, True)


def test_a_scope_sees_only_documents_asked_for_in_it(lead, submission):
    officer = MembershipFactory(officer=True, authority=lead.school.authority)
    requested(submission, officer, AUTHORITY)
    with open_scope(school_scope(lead.school_id)):
        assert list(Document.objects.all()) == []


def _age(document: Document, **values) -> None:
    Document.objects.filter(pk=document.pk).update(**values)


def _share(submission, audience: Audience) -> None:
    place = {"submission_id": submission.id, "school_id": submission.school_id}
    share_words(**place, audiences={"": audience}, by=PersonFactory().id)
