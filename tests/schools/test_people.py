"""Inviting, withdrawing, ending, handing over: each verb for who may, a colleague, an outsider and a reader."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from schools.enums import Role
from schools.models import Invitation, Membership
from tests.factories.schools import MembershipFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
INVITEE = {"role": "contributor", "name": "Mabli Owen", "email": "Mabli@ysgol.example", "language": "cy"}


def people_of(school, page=""):
    return f"/en/school/{school.id}/people/{page}"


def link_on(response) -> str:
    return re.findall(r"https?://[^/]+(/(?:en|cy)/invitation/[^<\s]+)", response.content.decode())[0]


def invite_as(browser, school, **changes):
    return browser.post(people_of(school, "invite/"), {**INVITEE, **changes})


class TestInviting:
    def test_works_and_shows_the_link_once(self, signed_in, django_capture_on_commit_callbacks):
        them = six_actors()
        browser = signed_in(them.lead_a)
        with django_capture_on_commit_callbacks(execute=True):
            response = invite_as(browser, them.school_a)
        assert response.status_code == 302
        first = browser.get(people_of(them.school_a))
        assert link_on(first).startswith("/cy/invitation/")
        assert "/invitation/" not in browser.get(people_of(them.school_a)).content.decode()
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.school, invitation.invited_by) == (
            "mabli@ysgol.example",
            them.school_a,
            them.lead_a,
        )
        assert link_on(first) in mail.outbox[0].body

    def test_a_senior_leader_may(self, signed_in):
        them = six_actors()
        colleague = MembershipFactory(senior_leader=True, school=them.school_a).person
        assert invite_as(signed_in(colleague), them.school_a).status_code == 302

    @pytest.mark.parametrize("who", ["lead_b", "officer_a", "officer_b", "stranger"])
    def test_an_outsider_finds_nothing(self, signed_in, who):
        them = six_actors()
        assert invite_as(signed_in(getattr(them, who)), them.school_a).status_code == 404
        assert not Invitation.objects.exists()

    def test_a_reader_may_not(self, signed_in):
        them = six_actors()
        assert invite_as(signed_in(them.reader_a), them.school_a).status_code == 403

    def test_again_replaces_the_earlier_link(self, signed_in):
        them = six_actors()
        browser = signed_in(them.lead_a)
        invite_as(browser, them.school_a)
        invite_as(browser, them.school_a)
        assert [each.withdrawn_at is None for each in Invitation.objects.order_by("id")] == [False, True]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"role": "authority-officer"}, "Select a valid choice"),
            ({"role": "wellbeing-lead"}, "Select a valid choice"),
            ({"email": "no address"}, "valid email address"),
            ({"name": "x" * 151}, "150"),
            ({"name": "nul\x00l"}, "Null characters"),
        ],
    )
    def test_bad_input_is_said_beside_the_field(self, signed_in, changes, said):
        them = six_actors()
        response = invite_as(signed_in(them.lead_a), them.school_a, **changes)
        assert response.status_code == 422
        assert said in response.content.decode()
        assert not Invitation.objects.exists()

    def test_a_second_lead_is_refused(self, signed_in):
        them = six_actors()
        leader = MembershipFactory(senior_leader=True, school=them.school_a).person
        response = invite_as(signed_in(leader), them.school_a, role="wellbeing-lead")
        assert response.status_code == 422

    def test_somebody_who_has_the_role_is_refused(self, signed_in):
        them = six_actors()
        response = invite_as(signed_in(them.lead_a), them.school_a, role="governor", email=them.reader_a.email)
        assert response.status_code == 422

    def test_another_schools_id_in_the_form_is_ignored(self, signed_in):
        them = six_actors()
        invite_as(signed_in(them.lead_a), them.school_a, school_id=them.school_b.id)
        assert Invitation.objects.get().school == them.school_a

    def test_mail_in_both_languages_while_unknown(self, signed_in, django_capture_on_commit_callbacks):
        them = six_actors()
        with django_capture_on_commit_callbacks(execute=True):
            invite_as(signed_in(them.lead_a), them.school_a, language="")
        assert "/cy/invitation/" in mail.outbox[0].body
        assert "/en/invitation/" in mail.outbox[0].body


class TestWithdrawing:
    def test_works_twice(self, signed_in):
        them = six_actors()
        browser = signed_in(them.lead_a)
        invite_as(browser, them.school_a)
        address = people_of(them.school_a, f"invitations/{Invitation.objects.get().id}/withdraw/")
        assert browser.post(address).status_code == 302
        assert browser.post(address).status_code == 302
        assert Invitation.objects.get().withdrawn_by == them.lead_a

    def test_only_at_ones_own_school(self, signed_in):
        them = six_actors()
        invite_as(signed_in(them.lead_a), them.school_a)
        number = Invitation.objects.get().id
        assert (
            signed_in(them.lead_b).post(people_of(them.school_b, f"invitations/{number}/withdraw/")).status_code == 404
        )
        assert (
            signed_in(them.reader_a).post(people_of(them.school_a, f"invitations/{number}/withdraw/")).status_code
            == 403
        )


class TestEnding:
    def end(self, browser, school, membership):
        return browser.post(people_of(school, f"{membership.id}/end/"))

    def test_works_at_once_and_keeps_what_was(self, signed_in):
        them = six_actors()
        reader = them.reader_a.memberships.get()
        assert self.end(signed_in(them.lead_a), them.school_a, reader).status_code == 302
        assert signed_in(them.reader_a).get(f"/en/school/{them.school_a.id}/").status_code == 404
        reader.refresh_from_db()
        assert (reader.until_on, reader.ended_by) == (timezone.localdate(), them.lead_a)
        assert self.end(signed_in(them.lead_a), them.school_a, reader).status_code == 404

    def test_the_lead_ends_by_handing_over_only(self, signed_in):
        them = six_actors()
        leader = MembershipFactory(senior_leader=True, school=them.school_a).person
        assert self.end(signed_in(leader), them.school_a, them.lead_a.memberships.get()).status_code == 404

    def test_an_outsider_finds_nothing(self, signed_in):
        them = six_actors()
        reader = them.reader_a.memberships.get()
        assert self.end(signed_in(them.lead_b), them.school_a, reader).status_code == 404
        assert self.end(signed_in(them.lead_b), them.school_b, reader).status_code == 404

    def test_a_reader_may_not(self, signed_in):
        them = six_actors()
        assert self.end(signed_in(them.reader_a), them.school_a, them.reader_a.memberships.get()).status_code == 403

    def test_the_last_administrator_stays(self, signed_in):
        own = MembershipFactory(authority_admin=True)
        address = f"/en/authority/{own.authority.code}/people/{own.id}/end/"
        assert signed_in(own.person).post(address).status_code == 409
        own.refresh_from_db()
        assert own.until_on is None


class TestHandingOver:
    def hand_over(self, browser, school, to, seen):
        return browser.post(people_of(school, "hand-over/"), {"to_membership_id": to.id, "seen_lead_id": seen.id})

    def test_old_ends_and_new_begins_today(self, signed_in):
        them = six_actors()
        heir = MembershipFactory(contributor=True, school=them.school_a)
        lead = them.lead_a.memberships.get()
        response = self.hand_over(signed_in(them.lead_a), them.school_a, heir, lead)
        assert (response.status_code, response.url) == (302, "/en/my-work/")
        today = timezone.localdate()
        lead.refresh_from_db()
        new = Membership.objects.get(school=them.school_a, role=Role.WELLBEING_LEAD, until_on=None)
        assert (lead.until_on, new.since_on, new.person, new.granted_by) == (today, today, heir.person, them.lead_a)

    def test_stale_page_is_told(self, signed_in):
        them = six_actors()
        first, second = (MembershipFactory(contributor=True, school=them.school_a) for _each in range(2))
        leader = MembershipFactory(senior_leader=True, school=them.school_a).person
        lead = them.lead_a.memberships.get()
        assert self.hand_over(signed_in(leader), them.school_a, first, lead).status_code == 302
        assert self.hand_over(signed_in(leader), them.school_a, second, lead).status_code == 409
        assert (
            Membership.objects.get(school=them.school_a, role=Role.WELLBEING_LEAD, until_on=None).person == first.person
        )

    def test_another_schools_person_is_not_offered(self, signed_in):
        them = six_actors()
        outsider = them.lead_b.memberships.get()
        response = self.hand_over(signed_in(them.lead_a), them.school_a, outsider, them.lead_a.memberships.get())
        assert response.status_code == 422

    def test_outsider_and_reader(self, signed_in):
        them = six_actors()
        lead, reader = them.lead_a.memberships.get(), them.reader_a.memberships.get()
        assert self.hand_over(signed_in(them.lead_b), them.school_a, reader, lead).status_code == 404
        assert self.hand_over(signed_in(them.reader_a), them.school_a, reader, lead).status_code == 403


class TestAuthorityAndPlatform:
    def test_administrator_invites_the_lead_of_a_school_without_one(self, signed_in):
        admin = MembershipFactory(authority_admin=True)
        school = SchoolFactory(authority=admin.authority)
        address = f"/en/authority/{admin.authority.code}/people/invite/"
        response = signed_in(admin.person).post(address, {**INVITEE, "role": "wellbeing-lead", "school_id": school.id})
        assert response.status_code == 302
        assert Invitation.objects.get().school == school

    def test_administrator_cannot_reach_another_authority(self, signed_in):
        admin = MembershipFactory(authority_admin=True)
        elsewhere = SchoolFactory()
        SchoolFactory(authority=admin.authority)
        address = f"/en/authority/{admin.authority.code}/people/invite/"
        response = signed_in(admin.person).post(
            address, {**INVITEE, "role": "senior-leader", "school_id": elsewhere.id}
        )
        assert response.status_code == 422
        other = f"/en/authority/{elsewhere.authority.code}/people/invite/"
        assert signed_in(admin.person).post(other, INVITEE).status_code == 404

    def test_officer_may_not(self, signed_in):
        officer = MembershipFactory(officer=True)
        assert signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/people/").status_code == 403

    def test_platform_administrator_invites_an_authority_administrator(self, signed_in, settings):
        settings.DEMONSTRATION = True
        admin = MembershipFactory(platform_admin=True)
        authority = SchoolFactory().authority
        invitee = {**INVITEE, "role": "authority-administrator", "authority_id": authority.id}
        assert signed_in(admin.person).post("/en/platform/people/invite/", invitee).status_code == 302
        assert Invitation.objects.get().authority == authority

    def test_platform_administrator_needs_the_authority(self, signed_in, settings):
        settings.DEMONSTRATION = True
        admin = MembershipFactory(platform_admin=True)
        SchoolFactory()
        response = signed_in(admin.person).post("/en/platform/people/invite/", {**INVITEE, "role": "authority-officer"})
        assert response.status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_people_page_takes_the_same_statements(signed_in, django_assert_num_queries, count):
    them = six_actors()
    MembershipFactory.create_batch(count, contributor=True, school=them.school_a)
    browser = signed_in(them.lead_a)
    for number in range(count):
        invite_as(browser, them.school_a, email=f"p{number}@ysgol.example")
    browser.get(people_of(them.school_a))
    with django_assert_num_queries(11):
        response = browser.get(people_of(them.school_a))
    assert response.content.decode().count("/withdraw/") == count


def test_expired_invitations_are_not_listed(signed_in):
    them = six_actors()
    browser = signed_in(them.lead_a)
    invite_as(browser, them.school_a)
    browser.get(people_of(them.school_a))
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "/withdraw/" not in browser.get(people_of(them.school_a)).content.decode()
