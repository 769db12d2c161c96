"""Who can read which words anywhere: a marker in each place somebody writes, then every page as every actor.

What the school itself reads is part of what is expected, so that a marker which nobody could see fails too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse
from django.utils import translation

from evaluations.enums import Audience, Decision
from evaluations.models import Answer, Evaluation, SignOff, StageStep, Submission
from evaluations.queries.answers import answers_of
from evaluations.services.reviewing import decide
from evaluations.services.saving import Draft, save_answer
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import submit_evaluation
from reporting.enums import DocumentScope
from reporting.services.documents import rendering
from schools.services.doors import Place
from tests.access.addresses import cases_of, is_library, pages, patterns
from tests.access.test_doors import ACTORS
from tests.access.world import Actor, Tenant, World
from tests.factories.evaluations import signed_off, this_year, worded
from tests.factories.reporting import made, requested
from tests.factories.schools import PersonFactory
from tests.isolation.audience import WORKING

WRITERS = {"lead_a", "senior_a"}
# A governor reads what the school submitted, and nothing of what it is writing.
SCHOOL = {*WRITERS, "reader_a"}
# Marker → who may read it: written in a draft; submitted for the coordinator; submitted for the authority too; with the
# sign-off, for the school's own records; in the coordinator's reply.
READERS = {
    "zqdraftnote": WRITERS,
    "zqdraftreason": WRITERS,
    "zqcoordinatornote": SCHOOL | {"coordinator_a"},
    "zqcoordinatorreason": SCHOOL | {"coordinator_a"},
    "zqauthoritynote": SCHOOL | {"coordinator_a", "officer_a", "admin_a"},
    "zqauthorityreason": SCHOOL | {"coordinator_a", "officer_a", "admin_a"},
    "zqreply": SCHOOL | {"coordinator_a"},
    # Of the submission for the coordinator, three texts with an audience of their own; the last submission's example.
    "zqcoordinatorkept": SCHOOL,
    "zqcoordinatoropened": SCHOOL | {"coordinator_a", "officer_a", "admin_a"},
    "zqcoordinatorexample": SCHOOL | {"coordinator_a", "officer_a", "admin_a", "lead_b", "lead_c"},
    "zqauthorityexample": SCHOOL | {"coordinator_a", "officer_a", "admin_a"},
}
# Nobody outside; the school may, but need not show it anywhere.
RECORDS = "zqsignoff"
# Whatever else stands in a working table, each column with a marker of its own (`_mark_working_tables`).
MARKED = "zqworking"
LONG_TEXT = 100
FEWEST_PAGES = 60


@pytest.fixture(scope="module")
def worlds(made_world: World) -> tuple[World, ...]:
    """The world once for each submission that its addresses can name.

    School A's submission of two years ago, shared with the authority, and that of this year, not shared, to which the
    coordinator replied; then a new draft.
    """
    tenant = made_world.tenants["a"]
    shared = _submit(tenant, made_world, this_year() - 2, "authority", Audience.AUTHORITY)
    unshared = _submit(tenant, made_world, this_year(), "coordinator", Audience.COORDINATOR)
    decide(submission=unshared, decision=Decision.SUGGEST, text="zqreply", text_language="en", by=PersonFactory().id)
    _write(tenant, unshared.evaluation, "draft")
    assert _mark_working_tables(tenant) > 0
    with pytest.MonkeyPatch.context() as patch:
        # A PDF's letters are glyphs: its words are looked for in the HTML it is made of.
        patch.setattr(rendering, "write_pdf", lambda html: html.encode())
        return tuple(_world_with(made_world, tenant, submission) for submission in (shared, unshared))


@pytest.mark.parametrize("name", ACTORS)
def test_words_are_read_by_exactly_those_the_school_shares_them_with(worlds, db, signed_in, client, name):
    actor = worlds[0].actors[name]
    found = _markers_read(signed_in(actor.person) if actor.person else client, actor, worlds)
    exact = {marker for marker in found if marker != RECORDS and not marker.startswith(MARKED)}
    assert exact == {marker for marker, readers in READERS.items() if name in readers}
    assert RECORDS not in found or name in SCHOOL
    assert not any(marker.startswith(MARKED) for marker in found) or name in {*SCHOOL, "contributor_a"}
    assert name != "lead_a" or any(marker.startswith(MARKED) for marker in found)


def test_drafts_are_not_in_mail(worlds, db):
    assert [message for message in mail.outbox if "zqdraft" in str(message.message())] == []


def _markers_read(browser: Client, actor: Actor, worlds: tuple[World, ...]) -> set[str]:
    """The markers in all that this actor is shown: in English, and what was shown there in Welsh as a fragment."""
    cache.clear()
    texts = {address: _text(browser, address) for address in _addresses(actor, worlds)}
    assert len(texts) > FEWEST_PAGES
    shown = "".join(texts.values())
    for address, text in texts.items():
        if "<html" in text and "logout" not in address:
            shown += _text(browser, address.replace("/en/", "/cy/", 1), {"HX-Request": "true"})
    return {marker for marker in [*READERS, RECORDS] if marker in shown} | set(re.findall(MARKED + r"\w+", shown))


def _addresses(actor: Actor, worlds: tuple[World, ...]) -> list[str]:
    with translation.override("en"):
        cases = [case for world in worlds for page in pages() for case in cases_of(page, world, actor)]
        libraries = [
            reverse(pattern.name)
            for whole, pattern in patterns()
            if is_library(pattern) and pattern.name and "<" not in whole
        ]
    # The words are school A's; of others' places those count where this actor may be.
    own = {case.address for case in cases if case.objects_of.name == "a" or case.is_held_by(actor)}
    # Signing out comes last, or everything after it would be a stranger's.
    return sorted({*own, *libraries}, key=lambda address: "logout" in address)


def _text(browser: Client, address: str, headers: dict[str, str] | None = None) -> str:
    """What a page answers with; of a refusal only the words, so that it is not asked for again."""
    with transaction.atomic():
        response = browser.get(address, headers=headers)
        content = response.getvalue() if response.streaming else response.content
        transaction.set_rollback(True)
    text = content.decode(errors="replace") + str(response.headers)
    return text if response.status_code < 400 else text.replace("<html", "")


def _submit(tenant: Tenant, world: World, year: int, shared: str, audience: Audience) -> Submission:
    by = PersonFactory().id
    evaluation = start_evaluation(school_id=tenant.school.id, version_id=world.version.id, school_year=year, by=by)
    _write(tenant, evaluation, shared)
    _write_of_domain(evaluation, shared)
    signed_off(evaluation)
    SignOff.objects.filter(evaluation=evaluation).update(note=RECORDS)
    return submit_evaluation(evaluation_id=evaluation.id, school_id=tenant.school.id, audience=audience, by=by)


def _write(tenant: Tenant, evaluation: Evaluation, marker: str) -> None:
    """A marker in the note of one statement, and in the reason of the other."""
    for code, draft in (
        ("d1-s1", Draft(level="1", note=f"zq{marker}note", note_language="en")),
        ("d1-s2", Draft(level="not-applicable", reason=f"zq{marker}reason")),
    ):
        save_answer(
            evaluation_id=evaluation.id,
            school_id=tenant.school.id,
            statement_code=code,
            draft=draft,
            revision=answers_of(evaluation.id).get(statement__code=code).revision,
            by=PersonFactory().id,
        )


def _write_of_domain(evaluation: Evaluation, marker: str) -> None:
    """A text for the school only, one for the authority too, and one for other schools."""
    worded(
        evaluation,
        "d1",
        strengths=f"zq{marker}kept",
        strengths_audience="school",
        next_steps=f"zq{marker}opened",
        next_steps_audience="authority",
        celebration=f"zq{marker}example",
        celebration_audience="example",
    )


def _mark_working_tables(tenant: Tenant) -> int:
    """Write a marker into every free text of tables that only the school's scope reads; returns how many it wrote.

    Answers and stages have theirs already; history repeats what stood in its table.
    """
    written = 0
    for model in [each for each in apps.get_models() if each._meta.db_table in WORKING]:
        if model not in (Answer, SignOff, StageStep) and not model._meta.db_table.endswith("event"):
            texts = [field.name for field in model._meta.local_fields if _is_free_text(field)]
            rows = model._default_manager.filter(school=tenant.school)
            written += (
                rows.update(**{name: f"{MARKED}{model.__name__}{name}".lower() for name in texts}) if texts else 0
            )
    return written


def _is_free_text(field: Any) -> bool:
    if isinstance(field, TextField):
        return True
    return isinstance(field, CharField) and not field.choices and (field.max_length or 0) >= LONG_TEXT


def _world_with(world: World, tenant: Tenant, submission: Submission) -> World:
    """The world in whose addresses the tenant's submission is this one, with documents of it for who may have them."""
    documents = {}
    for name, place in _may_order(world, tenant):
        membership = world.actors[name].held_at(place, tenant)[0]
        document = made(requested(submission, membership, DocumentScope(place.value)))
        documents[name, place, tenant.name] = document.pk
    draft = Evaluation.objects.filter(school=tenant.school, school_year=this_year()).get()
    changed = replace(tenant, submission=submission, draft=draft)
    return replace(world, tenants={**world.tenants, tenant.name: changed}, documents={**world.documents, **documents})


def _may_order(world: World, tenant: Tenant) -> Iterator[tuple[str, Place]]:
    yield "lead_a", Place.SCHOOL
    yield "coordinator_a", Place.CASELOAD
    yield "officer_a", Place.AUTHORITY
