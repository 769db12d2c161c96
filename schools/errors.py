"""Named errors of people and places."""

from schools.rules.terms import TermFault


class NoSuchPlace(Exception):
    """The person has no membership at this place; to them it does not exist."""


class VerbMissing(Exception):
    """The person is at home here, but their role may not do this."""


class NotADemonstration(Exception):
    """Invented people and schools are only loaded where the installation says that it is a demonstration."""


class NoSuchMembership(Exception):
    """There is no current membership of this id here."""


class RoleNotAllowed(Exception):
    """The person's role does not reach this role: they may neither invite to it nor end it."""


class AlreadyMember(Exception):
    """The person already has this role at this place."""


class LeadAlreadyThere(Exception):
    """The school has a wellbeing lead; there is one at a time, and a new one comes by hand-over."""


class LeadChanged(Exception):
    """The lead is not who the page said: somebody handed over in the meantime."""


class LastAdministrator(Exception):
    """Nobody would be left who could invite."""


class HasRolesElsewhere(Exception):
    """The person has roles beyond this place, so their access is not this place's to renew."""


class NoSuchInvitation(Exception):
    """No invitation has this secret or id."""


class InvitationClosed(Exception):
    """The invitation was used, withdrawn, or has run out."""


class AccountExists(Exception):
    """Somebody has an account with the invited address: they accept by signing in."""


class NotTheInvitedPerson(Exception):
    """The signed-in person's address is not the invited one."""


class FileTooLarge(Exception):
    """The uploaded file, or what it unpacks to, is larger than is read."""


class NotATable(Exception):
    """The uploaded file is neither a workbook nor a text with separated columns, whatever its name says."""


class ColumnsMissing(Exception):
    """The register lacks columns without which it cannot be read; `columns` names them."""

    def __init__(self, columns: list[str]) -> None:
        super().__init__(", ".join(columns))
        self.columns = columns


class RegisterFaulty(Exception):
    """The register has faults, so nothing of it was imported."""


class TermImpossible(Exception):
    """The dates of a term cannot be; `fault` is what is wrong with them."""

    def __init__(self, fault: TermFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class StaleTerm(Exception):
    """Somebody changed the term since the page was read."""


class StaleCaseload(Exception):
    """Somebody changed the caseload since the page was read."""
