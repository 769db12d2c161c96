"""The PDF of a plan's review: what it says, in which language, and that all of it is there."""

import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command

from actionplans.models import PlanReview
from actionplans.queries.plans import sections_of
from actionplans.services.measures import ReadingDraft
from actionplans.services.reviews import complete_review
from common.scope import open_scope
from reporting.enums import DocumentFault, DocumentStatus
from reporting.presenters.review_document import review_document
from reporting.services.documents.storing import path_of
from schools.services.scopes import school_scope
from tests.factories.actionplans import (
    acted,
    entered,
    measured,
    owner_of_plan,
    planned,
    prioritised,
    read,
    reviewed,
    succeeded,
)
from tests.factories.reporting import made, review_requested
from tests.factories.schools import AuthorityFactory, MembershipFactory, PersonFactory
from tests.reporting.pdf_text import headings_of, text_of

pytestmark = pytest.mark.django_db

SAID: dict[str, Any] = {
    "text": "Mae'r disgyblion yn hŷn. <b>&",
    "text_language": "cy",
    "impact": "The yard is calm.",
    "who_gained": "Pupils of year 3",
    "evidence": ("Survey in spring", "Minutes of the council"),
    "caveat": "The weather was kind.",
    "money": Decimal(1250),
    "staff_hours": Decimal("12.5"),
    "next_step": "Train the next twelve.",
    "verdict": "keep",
}


@pytest.fixture
def lead():
    return MembershipFactory(lead=True, school__name_en="Tŷ Gwyn School", school__name_cy="Ysgol Tŷ Gwyn")


@pytest.fixture
def plan(lead):
    return planned(lead.school)


@pytest.fixture
def action(plan):
    priority = prioritised(plan, led_by="Deputy head")
    action = acted(priority, funding=("grant",))
    baseline = ReadingDraft(date(2026, 9, 1), "en", value=Decimal(605), is_baseline=True)
    read(measured(action, baseline=baseline), "280")
    return action


@pytest.fixture
def review(plan, action):
    review = reviewed(plan)
    entered(review, action, **SAID)
    succeeded(review)
    return review


def pdf_of(document) -> pikepdf.Pdf:
    """The file a worker left."""
    assert document.status == DocumentStatus.READY
    return pikepdf.open(io.BytesIO(path_of(document.stored_name).read_bytes()))


def completed(review) -> PlanReview:
    key = {"owner": owner_of_plan(review.plan), "plan_id": review.plan_id, "review_id": review.id}
    return complete_review(**key, by=PersonFactory(name="Siân Ŵyn").id)


def test_it_says_all_of_a_complete_review(lead, review):
    completed(review)
    text = text_of(pdf_of(made(review_requested(review, lead))))

    told = ("Tŷ Gwyn School", "Autumn review", "Our plan", "by Siân Ŵyn", "1 of 1", "Priority 1: Playtime")
    entry = (SAID["text"], SAID["impact"], SAID["who_gained"], *SAID["evidence"], SAID["caveat"], SAID["next_step"])
    facts = ("Wellbeing lead", "From 10 Sept 2026", "Developing", "£1,250; 12.5 hours of staff time", "Keep")
    measure = ("Days waited", "605 days", "280 days", "−325 days, that is −53.7%", "(280 − 605) ÷ 605 × 100 = −53.7")
    unplanned = ("What went well and stood in no plan", "The choir")
    assert [each for each in (*told, *entry, *facts, *measure, *unplanned) if each not in text] == []
    assert "Not complete yet" not in text


def test_what_is_not_complete_says_so(lead, review, action):
    acted(action.priority, "Another")
    text = text_of(pdf_of(made(review_requested(review, lead))))

    assert "Not complete yet: 1 of 2 actions have an entry." in text
    assert "No entry yet" in text


def test_it_is_drawn_in_the_language_asked_for_and_what_was_written_stays(lead, review):
    pdf = pdf_of(made(review_requested(review, lead, "cy")))
    text = text_of(pdf)

    assert str(pdf.Root.Lang) == "cy"
    assert "Ysgol Tŷ Gwyn" in text
    assert "The yard is calm." in text
    assert "Not complete yet" not in text


def test_it_is_tagged_and_has_a_title_and_an_outline(lead, review):
    pdf = pdf_of(made(review_requested(review, lead)))

    assert bool(pdf.Root.MarkInfo.Marked)
    assert "pdfuaid:part" in bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert str(pdf.docinfo["/Title"]) == "Tŷ Gwyn School: Autumn review"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "Action 1: Train playground friends" in headings_of(pdf)


def test_what_people_wrote_names_its_language(lead, review):
    """In the HTML: the writer of PDF does not hand the language of parts on yet."""
    with open_scope(school_scope(lead.school_id)):
        html = review_document(review_requested(review, lead)).html

    assert '<html lang="en">' in html
    assert '<p class="words" lang="cy">Mae&#x27;r disgyblion yn hŷn. &lt;b&gt;&amp;</p>' in html
    assert '<h1 lang="en">Autumn review</h1>' in html


def test_file_is_named_after_owner_and_review(lead, review):
    assert made(review_requested(review, lead)).file_name == "Tŷ-Gwyn-School-Autumn-review.pdf"


@pytest.mark.parametrize("role", ["governor", "contributor"])
def test_who_no_longer_reads_the_plan_gets_no_document(lead, review, role):
    """A governor may still have documents of submissions made, and none of working plans."""
    document = review_requested(review, lead)
    lead.role = role
    lead.save()

    made(document)

    assert (document.status, document.error_code) == (DocumentStatus.FAILED, DocumentFault.PERMISSION_ENDED)
    assert document.stored_name == ""


@pytest.fixture
def vale(lead):
    authority = AuthorityFactory(name_en="Vale of Glamorgan")
    officer = MembershipFactory(officer=True, authority=authority)
    call_command("load_example", "vale", "--authority", authority.code, stdout=io.StringIO())
    return officer


def test_every_action_of_the_vales_review_stands_in_its_order(vale):
    review = PlanReview.objects.get()
    pdf = pdf_of(made(review_requested(review, vale)))

    wanted = [
        heading
        for section in sections_of(review.plan)
        for heading in (
            f"Priority {section.priority.code}: {section.priority.title}",
            *(f"Action {action.code}: {action.title}" for action in section.actions),
        )
    ]
    found = headings_of(pdf)
    assert len(wanted) == 2 + 14
    assert [each for each in found if re.match(r"(Priority|Action) ", each)] == wanted
    text = text_of(pdf)
    entries = [" ".join(each.text.split()) for each in review.entries.all()]
    assert len(entries) == 13
    assert [each for each in entries if each not in text] == []
    assert "Not complete yet: 13 of 14 actions have an entry." in text
    for change in ("−325 days, that is −53.7%", "−90.5 days, that is −8.7%", "+154 pupils, that is +248%"):
        assert change in text
    assert text.index("What schools began by themselves") > text.index(entries[-1])
