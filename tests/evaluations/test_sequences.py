"""Random sequences of everything people do to one school's cycles, against a plain model of what must then stand.

Each step is expected to be acknowledged or refused by a named error, and what is refused must leave no trace; after
each step the tables are compared with the model row by row.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from evaluations import errors
from evaluations.enums import AWAITING_REVIEW, OPEN_STAGES, UNSETTLED, Audience, Decision, Event, Stage, Standing
from evaluations.models import Evaluation
from evaluations.queries.answers import domain_progress
from evaluations.queries.content import content_to_sign_off
from evaluations.services.carrying import confirm_domain, settle_answer
from evaluations.services.moving import adopt_version
from evaluations.services.practices import (
    PracticeDraft,
    add_practice,
    archive_practice,
    change_practice,
    restore_practice,
)
from evaluations.services.reviewing import decide, start_review
from evaluations.services.saving import Draft, save_answer
from evaluations.services.sharing import share_words
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import sign_off, submit_evaluation
from evaluations.services.voices import assign_domains, save_rating
from frameworks.queries import framework_version
from schools.enums import Role
from tests.evaluations.sequences_input import (
    audiences_of_the_rest,
    codes,
    codes_or_rest,
    drafts,
    good_drafts,
    offsets,
    places,
    practice_drafts,
    statement_sets,
)
from tests.evaluations.sequences_machine import Refusal, SchoolMachine
from tests.evaluations.sequences_model import CODES, Cycle, Handed, Kept, Said, World
from tests.factories.evaluations import this_year
from tests.factories.frameworks import make_newer_version, make_version
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db

SETTLING = (Standing.CONFIRMED, Standing.LOOK_AGAIN)
REPLIES = (None, Decision.SUGGEST, Decision.ACCEPT)


class Sequences(SchoolMachine):
    """The steps: each is expected to be acknowledged or to be refused."""

    # The school.

    @initialize(is_second_year=st.booleans())
    def begins(self, is_second_year: bool) -> None:
        """A school that lists a practice, in its first year or its second, in which a contributor is asked."""
        self.start(0, 0)
        self.add(0, PracticeDraft("Breakfast club", "en"), {"d1-s1"})
        if is_second_year:
            self.go_on(0, Draft("2", note="As last year.", note_language="en"), [Decision.ACCEPT])
            self.start(1, 0)
        self.assign(0, 0, {"d1", "d2"})
        self.assign(0, 1, {"d1", "d2"})

    @rule(later=places, which=places)
    def start(self, later: int, which: int) -> None:
        """Start the cycle of this year or a later one, perhaps once more."""
        version, year = self.versions[-1 - which % len(self.versions)], this_year() + later
        row = start_evaluation(version_id=version.pk, school_year=year, **self.place)
        known = next((c for c in self.cycles if (c.version.id, c.year) == (version.pk, year)), None)
        if known:
            assert row.pk == known.id
            return
        # What was submitted goes on: against the same version, or the older one, which is mapped to the newer.
        leading = {version.pk, self.versions[0].pk if version == self.versions[-1] else version.pk}
        earlier = [c for c in self.cycles if c.version.id in leading and c.year < year and c.handed]
        last = max(earlier, key=lambda c: (c.year, c.handed[-1].row.submitted_at)).handed[-1] if earlier else None
        assert row.carried_from == (last.row if last else None)
        said = {code: [Said()] for code in CODES}
        for answer, last_said in [(answer, last) for answer in last.answers] if last else []:
            said[answer["statement"]] = [Said.carried(answer, last_said)]
            self.world.met["carried"] += 1
        self.cycles.append(Cycle(row.pk, framework_version(version.pk), year, said))

    @precondition(lambda self: len(self.versions) == 1)
    @rule()
    def new_version(self) -> None:
        """The framework gets a new version; what runs or is finished stays with the old one until somebody moves it."""
        self.versions.append(make_newer_version(self.world.version))

    @rule(which=places)
    def move(self, which: int) -> None:
        """Go on in the newer version, perhaps twice, perhaps where it cannot be."""
        cycle, newest = self.cycle(which), self.versions[-1]
        is_newest = cycle.version.id == newest.pk
        there = next((c for c in self.cycles if (c.version.id, c.year) == (newest.pk, cycle.year)), None)
        is_again = there is not None and cycle.stage == Stage.SUPERSEDED
        refusal: Refusal = errors.AlreadyBegun if there and not is_again else None
        if refusal is None and not is_again and cycle.stage != Stage.DRAFT:
            refusal = errors.EvaluationClosed
        refusal = errors.NoNewerVersion if is_newest else refusal
        row = self.attempt(refusal, lambda: adopt_version(**self.on(cycle)))
        if row and there:
            assert row.pk == there.id
        elif row:
            self.happened(cycle, Event.MOVED_ON)
            said = {code: [cycle.said[code][-1]] for code in CODES}
            asked = {person: set(domains) for person, domains in cycle.asked.items() if domains}
            self.cycles.append(Cycle(row.pk, framework_version(newest.pk), cycle.year, said, asked=asked))
            for practice in self.practices:
                moved = practice.mapped.get(cycle.version.id, set())
                practice.mapped[newest.pk] = practice.mapped.get(newest.pk, set()) | moved

    @rule(which=places, code=codes, draft=drafts, offset=offsets)
    def save(self, which: int, code: str, draft: Draft, offset: int) -> None:
        """Save an answer, at times on what is no longer there, or what is no answer."""
        cycle = self.cycle(which)
        said = cycle.said.get(code, [Said()])
        revision = max(0, len(said) - 1 + offset)
        is_right, new = revision == len(said) - 1, Said.by(draft)
        # Sent again by a browser that never heard the acknowledgement.
        is_again = len(said) > 1 and said[-1].standing not in UNSETTLED and said[-1].says(new)
        stale = None if is_right or is_again else errors.StaleRevision
        refusal = self.refusal_of(cycle, code, draft) or stale
        kept: dict[str, Any] = {"statement_code": code, "draft": draft, "revision": revision}
        saved = self.attempt(refusal, lambda: save_answer(**self.on(cycle), **kept))
        if saved and is_right:
            said.append(new)
        if saved:
            assert saved.revision == len(said) - 1
            assert domain_progress(cycle.id, saved.domain_id) == cycle.progress(code[:2])

    @rule(which=places, draft=good_drafts)
    def save_the_rest(self, which: int, draft: Draft) -> None:
        """Answer what has no answer yet, so that random sequences come as far as submitting."""
        for code in list(self.cycle(which).missing):
            self.save(which, code, draft, 0)

    @rule(which=places, code=codes, offset=offsets, standing=st.sampled_from(SETTLING), is_aimed=st.booleans())
    def settle(self, which: int, code: str, offset: int, standing: Standing, is_aimed: bool) -> None:
        """Say of an answer that it is still true, or to be looked at again; aimed, of one that waits for it."""
        cycle = self.cycle(which)
        waiting = [(c, code) for c in self.cycles for code in CODES if c.said[code][-1].standing in UNSETTLED]
        if waiting and is_aimed:
            cycle, code = waiting[which % len(waiting)]
        said = cycle.said.get(code, [Said()])
        revision = max(0, len(said) - 1 + offset)
        from_standings = UNSETTLED if standing == Standing.CONFIRMED else (Standing.CARRIED,)
        changes = revision == len(said) - 1 and said[-1].standing in from_standings
        refusal = self.refusal_of(cycle, code, Draft())
        if not refusal and not changes and said[-1].standing != standing:
            refusal = errors.NothingToConfirm if revision == len(said) - 1 else errors.StaleRevision
        kept: dict[str, Any] = {"statement_code": code, "standing": standing, "revision": revision}
        saved = self.attempt(refusal, lambda: settle_answer(**self.on(cycle), **kept))
        if saved and changes:
            said.append(replace(said[-1], standing=standing))
            self.world.met[standing] += 1
        assert saved is None or saved.revision == len(said) - 1

    @rule(which=places, standings=st.tuples(*[st.sampled_from(SETTLING)] * len(CODES)))
    def look_through(self, which: int, standings: tuple[Standing, ...]) -> None:
        """Go through all answers and say of each whether it is still true."""
        for code, standing in zip(CODES, standings, strict=True):
            self.settle(which, code, 0, standing, is_aimed=False)

    @rule(which=places, domain=st.sampled_from(("d1", "d2", "d9")))
    def confirm(self, which: int, domain: str) -> None:
        """Confirm a whole domain; of one that is not there, nothing."""
        cycle = self.cycle(which)
        refusal = None if cycle.stage in OPEN_STAGES else errors.EvaluationClosed
        number = self.attempt(refusal, lambda: confirm_domain(**self.on(cycle), domain_code=domain))
        if refusal is None:
            carried = [s for c, s in cycle.said.items() if c[:2] == domain and s[-1].standing == Standing.CARRIED]
            for said in carried:
                said.append(replace(said[-1], standing=Standing.CONFIRMED))
            assert number == len(carried)

    @rule(which=places, person=places, domains=st.sets(st.sampled_from(("d1", "d1", "d2", "d9"))))
    def assign(self, which: int, person: int, domains: set[str]) -> None:
        """Ask a contributor, or somebody who is none."""
        cycle, asked = self.cycle(which), [*self.world.contributors, self.world.lead][person].id
        refusal: Refusal = errors.UnknownStatement if "d9" in domains else None
        refusal = errors.NotAContributor if asked == self.world.lead.id else refusal
        refusal = refusal if cycle.stage in OPEN_STAGES else errors.EvaluationClosed
        self.attempt(refusal, lambda: assign_domains(**self.on(cycle), person_id=asked, domain_codes=domains))
        if refusal is None:
            cycle.asked[asked] = domains

    @rule(
        which=places,
        person=st.integers(0, 1),
        code=codes,
        draft=drafts,
        offset=offsets,
        other_window=st.none() | good_drafts,
    )
    def rate(
        self, which: int, person: int, code: str, draft: Draft, offset: int, other_window: Draft | None = None
    ) -> None:
        """A contributor's own view; and perhaps what they say in a window opened before."""
        cycle, by = self.cycle(which), self.world.contributors[person].id
        said = cycle.rated.get((by, code), [])
        revision = max(0, len(said) + offset)
        refusal = self.refusal_of(cycle, code, draft)
        if refusal is None and code[:2] not in cycle.asked.get(by, set()):
            refusal = errors.NotAssigned
        is_right = revision == len(said)
        if refusal is None and not is_right and said[-1:] != [Said.by(draft)]:
            refusal = errors.StaleRating
        named: dict[str, Any] = {**self.on(cycle), "by": by, "role": Role.CONTRIBUTOR, "statement_code": code}
        saved = self.attempt(refusal, lambda: save_rating(**named, draft=draft, revision=revision))
        if saved and is_right:
            cycle.rated.setdefault((by, code), []).append(Said.by(draft))
            self.world.met["rated"] += 1
        assert saved is None or saved.revision == len(cycle.rated[(by, code)])
        if other_window:
            self.rate(which, person, code, other_window, -1)

    # What the school does already.

    @rule(which=places, draft=practice_drafts, statements=statement_sets)
    def add(self, which: int, draft: PracticeDraft, statements: set[str]) -> None:
        """List a practice, perhaps twice."""
        version_id, known = self.cycle(which).version.id, self.live(draft.what)
        refusal: Refusal = errors.UnknownStatement if "elsewhere-1" in statements else None
        if refusal is None and known and not known.says(draft, version_id, statements):
            refusal = errors.AlreadyListed
        told: dict[str, Any] = {**self.place, "version_id": version_id, "draft": draft, "statements": statements}
        row = self.attempt(refusal, lambda: add_practice(**told))
        if row and not known:
            self.practices.append(Kept(row.pk, draft, {version_id: statements}))
        assert row is None or row.pk in {known.id if known else self.practices[-1].id}

    @precondition(lambda self: self.practices)
    @rule(which=places, each=places, draft=practice_drafts, statements=statement_sets, offset=offsets)
    def change(self, which: int, each: int, draft: PracticeDraft, statements: set[str], offset: int) -> None:
        """Change a practice and its mapping to one version."""
        version_id, card = self.cycle(which).version.id, self.practices[each % len(self.practices)]
        changes = offset == 0 and not card.is_archived
        refusal: Refusal = None
        if "elsewhere-1" in statements:
            refusal = errors.UnknownStatement
        elif changes:
            refusal = errors.AlreadyListed if self.live(draft.what, but=card) else None
        elif card.is_archived:
            refusal = errors.CardArchived
        elif not card.says(draft, version_id, statements):
            refusal = errors.StaleCard
        told: dict[str, Any] = {**self.place, "version_id": version_id, "draft": draft, "statements": statements}
        named: dict[str, Any] = {"practice_id": card.id, "revision": card.revision + offset}
        if self.attempt(refusal, lambda: change_practice(**named, **told)) and changes:
            card.draft, card.mapped[version_id] = draft, statements
            card.revision += 1

    @precondition(lambda self: self.practices)
    @rule(each=places, offset=offsets, back=st.booleans())
    def put_away(self, each: int, offset: int, back: bool) -> None:
        """Archive a practice, or bring it back."""
        card = self.practices[each % len(self.practices)]
        named: dict[str, Any] = {"practice_id": card.id, **self.place}
        if back:
            taken = errors.AlreadyListed if card.is_archived and self.live(card.draft.what) else None
            done = self.attempt(taken, lambda: restore_practice(**named))
        else:
            stale = errors.StaleCard if offset and not card.is_archived else None
            done = self.attempt(stale, lambda: archive_practice(**named, revision=card.revision + offset))
        if done and card.is_archived == back:
            card.is_archived = not back
            card.revision += 1

    # Sign-off, submission, reply.

    @rule(which=places)
    def look(self, which: int) -> None:
        """A senior leader reads the page and leaves it open."""
        cycle = self.cycle(which)
        cycle.seen = content_to_sign_off(Evaluation.objects.get(id=cycle.id)), self.content(cycle)

    def refusal_to_hand_over(self, cycle: Cycle) -> Refusal:
        """Why nothing can be signed off or submitted, whatever was signed."""
        if cycle.stage not in OPEN_STAGES:
            return errors.EvaluationClosed
        return errors.NotYetComplete if cycle.missing else None

    @rule(which=places)
    def sign(self, which: int) -> None:
        """Sign off what was seen, which may be no longer there."""
        cycle = self.cycle(which)
        digest, content = cycle.seen
        unseen = None if content == self.content(cycle) else errors.SignOffMissing
        refusal = self.refusal_to_hand_over(cycle) or unseen
        self.attempt(refusal, lambda: sign_off(**self.on(cycle), seen_sha256=digest, note=""))
        if refusal is None and content not in cycle.signed:
            cycle.signed.append(content)

    @rule(which=places, audience=audiences_of_the_rest)
    def submit(self, which: int, audience: Audience) -> None:
        """Submit, or resubmit."""
        cycle = self.cycle(which)
        unsigned = None if self.content(cycle) in cycle.signed else errors.SignOffMissing
        refusal = self.refusal_to_hand_over(cycle) or unsigned
        row = self.attempt(refusal, lambda: submit_evaluation(**self.on(cycle), audience=audience))
        if row:
            assert row.number == len(cycle.handed) + 1
            cycle.handed.append(Handed.of(row, cycle, self.submitted_practices(cycle), audience))
            self.happened(cycle, Event.SUBMITTED if len(cycle.handed) == 1 else Event.RESUBMITTED)

    @precondition(lambda self: any(cycle.handed for cycle in self.cycles))
    @rule(which=places, number=places, code=codes_or_rest, audience=st.sampled_from(Audience))
    def share(self, which: int, number: int, code: str, audience: Audience) -> None:
        """Move what was written of one statement, or all the rest, up or down."""
        cycle, handed = self.submission(which, number)
        refusal = errors.UnknownField if code and not handed.says_something(code) else None
        name = f"note:{code}" if code else ""
        audiences = {name: audience.value}
        self.attempt(refusal, lambda: share_words(submission_id=handed.row.pk, audiences=audiences, **self.place))
        if refusal is None:
            handed.move(cycle, code, audience)

    @precondition(lambda self: any(cycle.handed for cycle in self.cycles))
    @rule(which=places, number=places, decision=st.sampled_from(REPLIES))
    def reply(self, which: int, number: int, decision: Decision | None) -> None:
        """A coordinator begins to read, or decides; perhaps twice, perhaps on a page of an earlier submission."""
        cycle, handed = self.submission(which, number)
        is_over = handed.is_decided or handed is not cycle.handed[-1]
        refusal = errors.AlreadyDecided if is_over else None
        row, by = handed.row, self.world.lead.id
        if decision is None:
            self.attempt(refusal, lambda: start_review(submission=row, by=by))
        else:
            told: dict[str, Any] = {"decision": decision, "text": "Da iawn.", "text_language": "cy", "by": by}
            self.attempt(refusal, lambda: decide(submission=row, **told))
        if refusal is None and cycle.stage != Stage.IN_REVIEW:
            self.happened(cycle, Event.REVIEW_STARTED)
        if refusal is None and decision:
            handed.is_decided = True
            self.happened(cycle, Event.SUGGESTED if decision == Decision.SUGGEST else Event.ACCEPTED)

    @rule(which=places, draft=good_drafts, decisions=st.lists(st.sampled_from(REPLIES), max_size=3))
    def go_on(self, which: int, draft: Draft, decisions: list[Decision | None]) -> None:
        """What comes next when nobody errs, so that random sequences reach the end of a cycle and the next one."""
        cycle = self.cycle(which)
        for decision in [None, *decisions]:
            if cycle.stage in OPEN_STAGES:
                self.save_the_rest(which, draft)
                self.look(which)
                self.sign(which)
                self.submit(which, Audience.COORDINATOR)
            elif cycle.stage in AWAITING_REVIEW:
                at = [each for each in reversed(self.cycles) if each.handed].index(cycle)
                # First on the page of the submission before, left open.
                for number in range(min(2, len(cycle.handed)) - 1, -1, -1):
                    self.reply(at, number, decision)
            else:
                self.start(cycle.year + 1 - this_year(), 0)


MUST_MEET = {
    *("EvaluationClosed", "UnknownStatement", "NotYetComplete", "SignOffMissing", "StaleRevision", "NothingToConfirm"),
    *("AlreadyDecided", "StaleRating", "AlreadyListed", "StaleCard"),
    *(Event.SUBMITTED, Event.REVIEW_STARTED, Event.SUGGESTED, Event.RESUBMITTED, Event.ACCEPTED, Event.MOVED_ON),
    "NoNewerVersion",
    *("carried", Standing.CONFIRMED, Standing.LOOK_AGAIN, "rated"),
}


def test_whatever_people_do_nothing_is_lost_and_the_sums_agree():
    school = SchoolFactory()
    contributors = [MembershipFactory(contributor=True, school=school).person for _ in range(2)]

    class AtThisSchool(Sequences):
        world = World(school, make_version(domains=2, statements=2), PersonFactory(), contributors)

    run_state_machine_as_test(
        AtThisSchool,
        settings=settings(
            max_examples=90,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            # A failing sequence is told as it was met: making it shorter would take minutes.
            phases=(Phase.generate,),
        ),
    )

    # Sequences that met none of these would prove nothing of them.
    assert set(AtThisSchool.world.met) >= MUST_MEET
