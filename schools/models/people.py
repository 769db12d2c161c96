"""People and what they are where: memberships, caseloads, invitations. Staff accounts are the only personal data."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from schools.enums import AUTHORITY_ROLES, NATION_ROLES, SCHOOL_ROLES, Language, Role
from schools.models.places import Authority, School


class PeopleByEmail(BaseUserManager["Person"]):
    """Finds people by their address, whatever its letters' case."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """A new person with this address; without a password they cannot sign in by one."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this address."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody with an account: staff, governors, coordinators, officers. Never a learner.

    `language` is the language they asked for; empty means not asked yet, and mail then goes out in both.
    `wants_reminders` is about the weekly reminder of the plans they write.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=Language, blank=True, default="")
    is_active = models.BooleanField(default=True)
    wants_reminders = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = PeopleByEmail()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name others see."""
        return self.name


def _place_matches_role() -> Q:
    """A school role has its school, an authority role its authority, a coordinator and the nation neither."""
    return (
        Q(role__in=SCHOOL_ROLES, school__isnull=False, authority__isnull=False)
        | Q(role__in=AUTHORITY_ROLES, school__isnull=True, authority__isnull=False)
        | Q(role__in=[Role.COORDINATOR, *NATION_ROLES], school__isnull=True, authority__isnull=True)
    )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Membership(models.Model):
    """What a person is, where, from `since_on` until the day before `until_on`. It is ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32, choices=Role)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_place_matches_role(), name="membership_place_matches_role"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("since_on")), name="membership_in_order"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "school", "authority"],
                condition=Q(until_on__isnull=True),
                nulls_distinct=False,
                name="membership_once_at_a_time",
            ),
            # Every school has at most one current wellbeing lead (domain.md 3.5); a new one comes by hand-over.
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(role=Role.WELLBEING_LEAD, until_on__isnull=True),
                name="one_lead_a_school",
            ),
        ]
        indexes = [models.Index(fields=["person", "school", "authority"], name="membership_by_person")]


class CaseloadSchool(models.Model):
    """A school in a coordinator's caseload; schools of several authorities may lie in one."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="caseload")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "school"], condition=Q(until_on__isnull=True), name="caseload_school_once"
            )
        ]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Invitation(models.Model):
    """An invitation to take up a role. The link's secret is kept only as its SHA-256 (`secret_hash`).

    It is handed over in person or by mail, works once, until `expires_at`, and needs no code by e-mail (domain.md 6.5).
    """

    email = models.EmailField()
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=Language, blank=True, default="")
    role = models.CharField(max_length=32, choices=Role)
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField(auto_now_add=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Not to a new role, but to choose a new password: for somebody who cannot get mail (domain.md 6.5).
    renews_access = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=_place_matches_role(), name="invitation_place_matches_role")]
