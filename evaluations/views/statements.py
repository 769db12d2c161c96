"""What the views of one statement share: finding it, drawing it again alone or in its page, going back to it."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django_htmx.http import reswap, retarget

from evaluations.errors import StaleRevision
from evaluations.forms import AnswerForm, answer_form
from evaluations.models import Evaluation
from evaluations.presenters.domain import DomainPage, Sitting, domain_page, faults_by_field, sitting_of
from evaluations.presenters.evidence import evidence_lines
from evaluations.presenters.heard import HeardLine, summary_line
from evaluations.presenters.statements import conflict_of
from evaluations.presenters.voices import views_of
from evaluations.queries.answers import answers_of
from evaluations.queries.evidence import evidence_by_statement
from evaluations.queries.heard import summaries_of
from evaluations.queries.practices import practices_by_statement
from evaluations.queries.school import own_evaluation
from evaluations.queries.submissions import levels_of
from evaluations.queries.voices import ratings_of
from frameworks.queries import DomainView, StatementView, VersionView, framework_version
from schools.services.requests import ActingRequest


@dataclass(frozen=True)
class Refused:
    """An answer that could not be saved: what was sent for which statement, and why not (None: the form says why)."""

    statement: StatementView
    form: AnswerForm
    fault: Exception | None

    def redrawn(self, stored: Any, version: VersionView) -> AnswerForm:
        """What was sent, with its faults; after a conflict on the stored revision: sending it again is a choice."""
        sent = dict(self.form.data.items())
        if isinstance(self.fault, StaleRevision):
            sent["revision"] = str(self.fault.stored.revision)
        form = answer_form(self.statement, stored, version=version, sent=sent)
        for field, text in faults_by_field(self.fault):
            form.add_error(field, text)
        return form


def page_of_sitting(
    request: ActingRequest, evaluation: Evaluation, sitting: Sitting, faulty: Refused | None = None
) -> DomainPage:
    """The page of a sitting; with `faulty`, that statement shows what was sent and why it was refused."""
    version = framework_version(evaluation.version_id)
    asked = [statement.id for statement in sitting.statements]
    answers: list[Any] = list(answers_of(evaluation.id).filter(statement_id__in=asked))
    by_statement = {answer.statement_id: answer for answer in answers}
    refused, conflicts = {}, {}
    if faulty:
        refused[faulty.statement.code] = faulty.redrawn(by_statement[faulty.statement.id], version)
        if isinstance(faulty.fault, StaleRevision):
            conflicts = {faulty.statement.code: conflict_of(faulty.fault.stored, faulty.form, version)}
    return domain_page(
        evaluation,
        sitting,
        answers=answers,
        refused=refused,
        role=request.acting.role,
        last_levels=levels_of(evaluation.carried_from_id) if evaluation.carried_from_id else {},
        views={each: views_of(said, version) for each, said in ratings_of(evaluation.id, asked).items()},
        conflicts=conflicts,
        practices=practices_by_statement(evaluation.school_id, asked),
        evidence=evidence_lines(evidence_by_statement(evaluation.school_id, asked), timezone.localdate()),
        heard=_heard(evaluation, sitting.domain) if sitting.domain else (),
    )


def _heard(evaluation: Evaluation, domain: DomainView) -> list[HeardLine]:
    return [summary_line(row) for row in summaries_of(evaluation.pk, domain.id)]


def find_evaluation(school_id: int, evaluation_id: int) -> Evaluation:
    """The school's evaluation, or 404."""
    try:
        return own_evaluation(school_id, evaluation_id)
    except Evaluation.DoesNotExist:
        raise Http404 from None


def draw_statement(
    request: ActingRequest,
    evaluation: Evaluation,
    statement_code: str,
    *,
    refused: AnswerForm | None = None,
    fault: Exception | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The statement as it stands, or as it was refused: alone for htmx, else in its page. Another framework's: 404.

    `notice` is a sentence above it.
    """
    version = framework_version(evaluation.version_id)
    statement = version.statement(statement_code)
    domain = version.domain(statement.domain_code) if statement else None
    if statement is None or domain is None:
        raise Http404
    faulty = Refused(statement, refused, fault) if refused else None
    page = page_of_sitting(request, evaluation, sitting_of(domain), faulty)
    place = domain.statements.index(statement)
    card = page.cards[place] = replace(page.cards[place], notice=notice)
    if request.htmx:
        response = render(request, "evaluations/domain.html#statement", {"card": card}, status=status)
        return reswap(retarget(response, f"#{statement_code}"), "outerHTML")
    context = {"page": page, "progress": page.progress} | ({"form": card.refused} if card.refused else {})
    return render(request, "evaluations/domain.html", context, status=status)


def back_to_statement(evaluation: Evaluation, statement_code: str) -> HttpResponse:
    """To the statement's place on the page of its domain."""
    statement = framework_version(evaluation.version_id).statement(statement_code)
    if statement is None:
        raise Http404
    response = redirect("evaluation_domain", evaluation.school_id, evaluation.id, statement.domain_code)
    response["Location"] += f"#{statement_code}"
    return response
