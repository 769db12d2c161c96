"""Needs, offers, trainings, and entries people write: each verb for the stale revision, the wrong owner, the repeat."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frameworks.rules import Pair
from interventions.enums import Readers
from interventions.errors import (
    CheckedInFuture,
    EntryListed,
    EntryOffered,
    NeedListed,
    OutOfOrder,
    RatingUnknown,
    ReviewEndsTooSoon,
    SessionHeld,
    StaleRow,
    UnknownSchool,
)
from interventions.models import CommissionedOffer, Entry, IdentifiedNeed, Rating, ShownNeed, TrainingSession
from interventions.services import entries, needs, offering, training
from interventions.services.needs import NeedDraft
from interventions.services.offering import OfferDraft
from interventions.services.training import SessionDraft
from tests.factories.interventions import RATED, entry_draft, national_entry, own_entry
from tests.factories.schools import PersonFactory, six_actors

pytestmark = pytest.mark.django_db
TODAY, NEXT_YEAR = date(2026, 11, 27), date(2027, 11, 27)


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def by():
    return PersonFactory().id


class TestNeeds:
    """A need is the school's; the authority learns of it, and of no word, only if the school says so (R-0.10)."""

    draft = NeedDraft("anxiety", "The survey says so.", "en")

    def test_added_and_told(self, actors, by):
        need = needs.add_need(school_id=actors.school_a.id, draft=self.draft, tells=True, by=by)
        assert needs.add_need(school_id=actors.school_a.id, draft=self.draft, by=by).id == need.id
        assert list(ShownNeed.objects.values_list("school_id", "need")) == [(actors.school_a.id, "anxiety")]
        with pytest.raises(NeedListed):
            needs.add_need(school_id=actors.school_a.id, draft=replace(self.draft, because="Other."), by=by)

    def test_changed_taken_back_and_ended(self, actors, by):
        need = needs.add_need(school_id=actors.school_a.id, draft=self.draft, tells=True, by=by)
        place = {"school_id": actors.school_a.id, "need_id": need.id, "by": by}
        words: dict[str, Any] = {"because": "Two surveys.", "text_language": "en"}
        assert needs.change_need(**place, **words, tells=False, revision=1).revision == 2
        assert not ShownNeed.objects.exists()
        with pytest.raises(StaleRow):
            needs.change_need(**place, because="Three.", text_language="en", tells=False, revision=1)
        needs.change_need(**place, **words, tells=True, revision=2)
        for _ in range(2):
            assert needs.end_need(**place).ended_at
        assert not ShownNeed.objects.exists()
        assert needs.add_need(school_id=actors.school_a.id, draft=self.draft, by=by).id != need.id

    def test_another_schools_does_not_exist(self, actors, by):
        need = needs.add_need(school_id=actors.school_a.id, draft=self.draft, by=by)
        place = {"school_id": actors.school_b.id, "need_id": need.id, "by": by}
        with pytest.raises(IdentifiedNeed.DoesNotExist):
            needs.end_need(**place)
        with pytest.raises(IdentifiedNeed.DoesNotExist):
            needs.change_need(**place, because="", text_language="en", tells=True, revision=1)


class TestOffers:
    """What an authority offers (R-0.10)."""

    draft = OfferDraft(("belonging",), TODAY, "en", NEXT_YEAR, 6, "Ask the healthy schools team.")

    def test_offered_changed_and_ended(self, actors, by):
        place = {"authority_id": actors.school_a.authority_id, "by": by}
        entry = national_entry()
        offer = offering.offer_entry(**place, entry_id=entry.id, draft=self.draft)
        assert offering.offer_entry(**place, entry_id=entry.id, draft=self.draft).id == offer.id
        with pytest.raises(EntryOffered):
            offering.offer_entry(**place, entry_id=entry.id, draft=replace(self.draft, places=7))
        more = replace(self.draft, places=8)
        assert offering.change_offer(**place, offer_id=offer.id, draft=more, revision=1).places == 8
        with pytest.raises(StaleRow):
            offering.change_offer(**place, offer_id=offer.id, draft=self.draft, revision=1)
        for _ in range(2):
            assert offering.end_offer(**place, offer_id=offer.id).ended_at
        assert offering.offer_entry(**place, entry_id=entry.id, draft=self.draft).id != offer.id

    def test_an_end_before_the_start_is_refused(self, actors, by):
        place = {"authority_id": actors.school_a.authority_id, "by": by}
        with pytest.raises(OutOfOrder):
            offering.offer_entry(
                **place, entry_id=national_entry().id, draft=replace(self.draft, until_on=date(2026, 1, 1))
            )

    def test_another_authoritys_does_not_exist(self, actors, by):
        entry = national_entry()
        offer = offering.offer_entry(
            authority_id=actors.school_a.authority_id, entry_id=entry.id, draft=self.draft, by=by
        )
        place = {"authority_id": actors.school_c.authority_id, "offer_id": offer.id, "by": by}
        with pytest.raises(CommissionedOffer.DoesNotExist):
            offering.end_offer(**place)
        with pytest.raises(CommissionedOffer.DoesNotExist):
            offering.change_offer(**place, draft=self.draft, revision=1)


class TestTraining:
    """Who sent how many people to which training (R-1.10)."""

    draft = SessionDraft("ELSA", "en", date(2026, 10, 5), "First")

    def test_recorded_once_and_mended(self, actors, by):
        place = {"authority_id": actors.school_a.authority_id, "by": by}
        people = {actors.school_a.id: 2, actors.school_b.id: 0}
        session = training.record_session(**place, draft=self.draft, people=people)
        assert training.record_session(**place, draft=self.draft, people=people).id == session.id
        with pytest.raises(SessionHeld):
            training.record_session(**place, draft=self.draft, people={actors.school_b.id: 1})
        mended = {actors.school_a.id: 0, actors.school_b.id: 3}
        for _ in range(2):
            training.record_attendance(**place, session_id=session.id, people=mended, revision=1)
        found = dict(session.attendances.values_list("school_id", "people"))
        assert found == {actors.school_a.id: 0, actors.school_b.id: 3}
        with pytest.raises(StaleRow):
            training.record_attendance(**place, session_id=session.id, people=people, revision=1)

    def test_only_ones_own_schools_and_sessions(self, actors, by):
        place = {"authority_id": actors.school_a.authority_id, "by": by}
        with pytest.raises(UnknownSchool):
            training.record_session(**place, draft=self.draft, people={actors.school_c.id: 1})
        session = training.record_session(**place, draft=self.draft, people={actors.school_a.id: 1})
        with pytest.raises(TrainingSession.DoesNotExist):
            training.record_attendance(
                authority_id=actors.school_c.authority_id, session_id=session.id, people={}, revision=1, by=by
            )


class TestEntries:
    """What people write into the catalogue."""

    draft = entry_draft("Cuppa and chat", code="", origin="school")

    def owner(self, actors):
        return {"school_id": actors.school_a.id, "authority_id": actors.school_a.authority_id}

    def test_written_once_and_for_the_school_alone(self, actors, by):
        entry = entries.write_entry(**self.owner(actors), draft=self.draft, by=by)
        assert entries.write_entry(**self.owner(actors), draft=self.draft, by=by).id == entry.id
        assert (entry.readers, entry.evidence) == (f"school-{actors.school_a.id}", "not-evaluated")
        with pytest.raises(EntryListed):
            entries.write_entry(**self.owner(actors), draft=replace(self.draft, needs=("loss",)), by=by)

    def test_changed_with_history_and_never_over_a_colleague(self, actors, by):
        entry: Any = entries.write_entry(**self.owner(actors), draft=self.draft, by=by)
        place = {**self.owner(actors), "entry_id": entry.id, "by": by}
        other = replace(self.draft, name=Pair("Tea and talk", "Te a sgwrs"))
        for _ in range(2):
            assert entries.change_entry(**place, draft=other, revision=1).revision == 2
        assert entry.events.get().name_en == "Cuppa and chat"
        with pytest.raises(StaleRow):
            entries.change_entry(**place, draft=self.draft, revision=1)
        for _ in range(2):
            assert entries.archive_entry(**place).archived_at

    def test_of_another_owner_does_not_exist(self, actors, by):
        entry = national_entry()
        for owner in (self.owner(actors), {"school_id": None, "authority_id": actors.school_a.authority_id}):
            place = {**owner, "entry_id": entry.id, "by": by}
            with pytest.raises(Entry.DoesNotExist):
                entries.change_entry(**place, draft=self.draft, revision=1)
            with pytest.raises(Entry.DoesNotExist):
                entries.archive_entry(**place)
            with pytest.raises(Entry.DoesNotExist):
                entries.rate_entry(**place, rating=RATED, today=TODAY)

    def test_review_opens_it_to_its_schools_and_runs_out(self, actors, by):
        authority_id = actors.school_a.authority_id
        entry = own_entry(actors.school_a.authority)
        place = {"authority_id": authority_id, "entry_id": entry.id, "today": TODAY, "by": by}
        reviewed = entries.review_entry(**place, revision=entry.revision, again_on=NEXT_YEAR)
        assert (reviewed.readers, reviewed.review_again_on) == (f"schools-of-{authority_id}", NEXT_YEAR)
        with pytest.raises(ReviewEndsTooSoon):
            entries.review_entry(**place, revision=entry.revision, again_on=TODAY)
        with pytest.raises(StaleRow):
            entries.review_entry(**place, revision=entry.revision + 1, again_on=NEXT_YEAR)

    def test_ratings_follow_who_reads_the_entry(self, actors, by):
        entry = own_entry(actors.school_a, ratings=(RATED,))
        for readers in (Readers.EVERYONE, Readers.SCHOOLS, Readers.OWNER):
            place = {"school_id": actors.school_a.id, "entry_id": entry.id, "by": by}
            opened = entries.open_entry(**place, readers=readers)
            assert Rating.objects.get().readers == opened.readers
        with pytest.raises(Entry.DoesNotExist):
            entries.open_entry(school_id=actors.school_b.id, entry_id=entry.id, readers=Readers.EVERYONE, by=by)

    def test_rating_is_kept_as_given_and_only_if_the_scheme_gives_it(self, actors, by):
        entry = own_entry(actors.school_a.authority)
        place = {"school_id": None, "authority_id": entry.authority_id, "entry_id": entry.id, "today": TODAY, "by": by}
        for _ in range(2):
            assert entries.rate_entry(**place, rating=RATED).evidence == "promising"
        assert Rating.objects.count() == 1
        with pytest.raises(RatingUnknown):
            entries.rate_entry(**place, rating=replace(RATED, original="5 stars"))
        with pytest.raises(CheckedInFuture):
            entries.rate_entry(**place, rating=replace(RATED, checked_on=NEXT_YEAR))
