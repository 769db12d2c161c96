"""Who reads which words of a submission: chosen when the school submits, moved along the ladder later (design 5)."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from evaluations.enums import Audience, Reader
from evaluations.errors import StaleSharing, UnknownField
from evaluations.models import Answer, DomainWords, Practice, SharedExample, Sharing, Submission, SubmissionContent
from evaluations.rules.canonical import canonical_json
from evaluations.rules.sharing import DOMAIN_FIELDS, REST, NarrativeField, audience_of, narrative_fields, shared_with
from schools.models import School

EXAMPLE = Audience.EXAMPLE.value


def write_contents(submission: Submission, text: str, *, rest: Audience, by: int) -> None:
    """The words of a new submission, and the copies of what is shared; called while it is written."""
    told = json.loads(text)
    chosen = {field.name: field.chosen for field in narrative_fields(told) if field.chosen}
    audiences = {REST: rest.value, **chosen}
    SubmissionContent.objects.bulk_create(
        [
            _content(submission, Reader.SCHOOL, text, audiences),
            *(_content(submission, reader, _copy(reader, told, audiences)) for reader in OTHERS),
        ]
    )
    _record(submission, audiences, by)
    _show_examples(submission, told, audiences, by)


@transaction.atomic
def share_words(
    *, submission_id: int, school_id: int, audiences: Mapping[str, str], seen: Mapping[str, str] | None = None, by: int
) -> None:
    """Move fields of a submission up or down the ladder: the audience of each by its name, "" for as the rest.

    Fields not named stay where they are; saying the same again changes nothing. `seen` is what the person saw. Raises
    Submission.DoesNotExist for another school's, UnknownField, and StaleSharing when a colleague was quicker.
    """
    submission = Submission.objects.get(id=submission_id, school_id=school_id)
    content = SubmissionContent.objects.select_for_update().get(submission=submission, reader=Reader.SCHOOL)
    told = json.loads(content.canonical_json)
    fields = {field.name: field for field in narrative_fields(told)}
    for name in audiences:
        if name != REST and name not in fields:
            raise UnknownField(name)
    changed = {
        name: value for name, value in audiences.items() if value != content.audiences.get(name, "") and (name or value)
    }
    if not changed:
        return
    if seen is not None and dict(seen) != content.audiences:
        raise StaleSharing
    now = {name: value for name, value in {**content.audiences, **changed}.items() if value}
    SubmissionContent.objects.filter(pk=content.pk).update(audiences=now)
    for reader in OTHERS:
        copies = SubmissionContent.objects.filter(submission=submission, reader=reader)
        copies.update(canonical_json=_copy(reader, told, now))
    _record(submission, changed, by)
    for name in changed.keys() & fields.keys():
        _carry_to_draft(submission, fields[name], changed[name])
    if _is_newest(submission):
        _show_examples(submission, told, now, by)


OTHERS = (Reader.COORDINATOR, Reader.AUTHORITY)


def _content(
    submission: Submission, reader: Reader, text: str, audiences: dict[str, str] | None = None
) -> SubmissionContent:
    return SubmissionContent(
        submission=submission,
        school_id=submission.school_id,
        authority_id=submission.authority_id,
        reader=reader,
        audiences=audiences or {},
        canonical_json=text,
    )


def _copy(reader: Reader, told: Mapping[str, Any], audiences: Mapping[str, str]) -> str:
    shared = shared_with(reader.value, told, audiences)
    return canonical_json(shared) if shared else ""


def _record(submission: Submission, changed: Mapping[str, str], by: int) -> None:
    Sharing.objects.bulk_create(
        Sharing(
            submission=submission,
            school_id=submission.school_id,
            authority_id=submission.authority_id,
            field=name,
            audience=audience,
            shared_by_id=by,
        )
        for name, audience in changed.items()
    )


def _carry_to_draft(submission: Submission, field: NarrativeField, audience: str) -> None:
    """What is written again, or next year, begins with the choice made last."""
    rows: Any
    if field.kind == "note":
        rows = Answer.objects.filter(evaluation_id=submission.evaluation_id, statement__code=field.statement)
        rows.update(note_audience=audience, revision=F("revision") + 1)
    elif field.kind in DOMAIN_FIELDS:
        rows = DomainWords.objects.filter(evaluation_id=submission.evaluation_id, domain__code=field.domains[0])
        rows.update(**{f"{field.kind}_audience": audience}, revision=F("revision") + 1)
    else:
        rows = Practice.objects.filter(school_id=submission.school_id, what=field.text, archived_at=None)
        rows.update(audience=audience, revision=F("revision") + 1)


def _is_newest(submission: Submission) -> bool:
    """Whether the school has submitted nothing later against this framework."""
    newest = Submission.objects.filter(
        school_id=submission.school_id, version__framework__slug=submission.version.framework.slug
    ).order_by("-school_year", "-submitted_at", "-id")
    return newest.values_list("id", flat=True).first() == submission.pk


def _show_examples(submission: Submission, told: Mapping[str, Any], audiences: Mapping[str, str], by: int) -> None:
    """What the school shows to others: the examples of its newest submission against the framework, and no others."""
    slug = told["framework"]["slug"]
    SharedExample.objects.filter(school_id=submission.school_id, framework_slug=slug).delete()
    shown = [each for each in narrative_fields(told) if audience_of(each.name, audiences) == EXAMPLE]
    if not shown:
        return
    school = School.objects.get(id=submission.school_id)
    SharedExample.objects.bulk_create(
        SharedExample(
            submission=submission,
            school_id=school.id,
            authority_id=submission.authority_id,
            name_en=school.name_en,
            name_cy=school.name_cy,
            framework_slug=slug,
            field=each.name,
            kind=each.kind,
            domain_code=domain,
            statement_code=each.statement,
            text=each.text,
            text_language=each.language,
            phase=school.phase,
            school_year=submission.school_year,
            shared_by_id=by,
        )
        for each in shown
        for domain in each.domains
    )
