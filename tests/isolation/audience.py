"""Who sees which rows of which tenant table: design 5 said once more, in SQL, independently of the migrations.

A table that is missing from a scope must show that scope nothing.
"""

from common.scope import Scope, ScopeKind
from schools.services import scopes
from schools.services.inviting import secret_hash
from tests.access.world import Place, World, secret_of

SCHOOL = "school_id = {school}"
AUTHORITY = "authority_id = {authority}"
CASELOAD = "school_id = {school}"
PERSON = "person_id = {person}"
ALL = "true"
PLATFORM = "school_id is null"
OF_NOBODY = "school_id is null and authority_id is null"
INVITATION = "secret_hash = '{secret}'"

REGISTER = ("schools_schoolidentifier", "schools_languagecategory")
WORKING = (
    *("evaluations_evaluation", "evaluations_answer", "evaluations_answerevent", "evaluations_signoff"),
    *("evaluations_evidence", "evaluations_evidencestatement"),
    *("evaluations_evidenceevent", "evaluations_evidencestatementevent"),
    *("evaluations_practice", "evaluations_practicestatement", "evaluations_practicerelation"),
    *("evaluations_domainassignment", "evaluations_domainassignmentevent"),
    *("evaluations_rating", "evaluations_ratingevent"),
    *("evaluations_domainwords", "evaluations_domainwordsevent"),
    *("evaluations_voicesummary", "evaluations_voicesummaryevent"),
    *("evaluations_stagestep", "evaluations_sortedstatement", "evaluations_sortedstatementevent"),
    *("evaluations_practiceevent", "evaluations_practicestatementevent", "evaluations_practicerelationevent"),
)
PLANS = tuple(
    f"actionplans_{table}"
    for table in (
        *("plan", "planstageevent", "priority", "prioritystatement", "action", "actionstatement", "milestone"),
        *("progressupdate", "planevent", "priorityevent", "prioritystatementevent", "actionevent"),
        *("actionstatementevent", "milestoneevent", "measure", "measureevent", "reading"),
        *("planreview", "planreviewevent", "reviewentry", "reviewentryevent"),
        *("unplannedsuccess", "unplannedsuccessevent", "remindersent"),
    )
)
CHOSEN = ("actionplans_priorityintervention", "actionplans_priorityinterventionevent")
INTERVENTIONS = tuple(
    f"interventions_{table}"
    for table in (
        *("intervention", "interventionevent", "interventionstep", "alternative", "pairedmeasure"),
        *("pairedmeasureevent", "interventionreview", "interventionreviewevent"),
        *("identifiedneed", "identifiedneedevent"),
    )
)
CATALOGUE = ("interventions_entry", "interventions_rating", "interventions_catalogueword")
CATALOGUE_HISTORY = "interventions_entryevent"
COMMISSIONED = tuple(
    f"interventions_{table}"
    for table in (
        *("commissionedoffer", "commissionedofferevent", "trainingsession", "trainingsessionevent"),
        *("trainingattendance", "trainingattendanceevent"),
    )
)
SHOWN, SHOWN_NEED = "interventions_shownintervention", "interventions_shownneed"
OPEN_TO_ALL = "readers = 'everyone'"
OPEN_TO_SCHOOL = "readers in ('everyone', 'schools-of-{authority}', 'school-{school}')"
OPEN_TO_AUTHORITY = "readers in ('everyone', 'schools-of-{authority}', 'authority-{authority}')"
# An authority's own plans carry no school.
OWN_OF_AUTHORITY = AUTHORITY + " and school_id is null"
# That a plan was shared is a fact; who reads its words the school has chosen.
SHARED_PLANS = ("actionplans_sharedplan",)
SHARED_WORDS = "actionplans_sharedplancontent"
OFFERS = "actionplans_offeredpriority"
# What a submission says of small groups with their true numbers.
INVOLVED = ("evaluations_submittedgroup", "evaluations_submittedcontributors")
SUBMITTED = ("evaluations_submission", "evaluations_submittedanswer", "evaluations_stageevent")
FIGURES = ("reporting_completionrollup", "reporting_levelrollup", "reporting_rollupstate")
MEMBERSHIPS = ("schools_membership", "schools_membershipevent")
INVITATIONS = ("schools_invitation", "schools_invitationevent")


def _each(tables: tuple[str, ...], rows: str) -> dict[str, str]:
    return dict.fromkeys(tables, rows)


SEES: dict[ScopeKind, dict[str, str]] = {
    ScopeKind.PERSON: {
        **_each(("schools_membership", "schools_caseloadschool"), PERSON),
        **_each(REGISTER, "false"),
        "schools_school": "false",
    },
    ScopeKind.SCHOOL: {
        "schools_school": "id = {school}",
        # What schools show to each other is in a table of its own.
        **_each(("schools_cluster", "schools_term", "evaluations_sharedexample"), ALL),
        **_each((*REGISTER, *MEMBERSHIPS, *INVITATIONS, *WORKING, *INVOLVED, *SUBMITTED, *PLANS), SCHOOL),
        **_each(("evaluations_submissioncontent", "evaluations_review", "evaluations_sharing"), SCHOOL),
        **_each((*SHARED_PLANS, SHARED_WORDS), SCHOOL),
        OFFERS: ALL,
        **_each((*INTERVENTIONS, *CHOSEN, CATALOGUE_HISTORY, SHOWN_NEED, "interventions_trainingattendance"), SCHOOL),
        **_each(CATALOGUE, OPEN_TO_SCHOOL),
        SHOWN: SCHOOL + " or readers = 'schools-of-{authority}'",
        "interventions_commissionedoffer": AUTHORITY,
        "reporting_document": SCHOOL + " and scope_kind = 'school'",
    },
    ScopeKind.CASELOAD: {
        "schools_school": "id = {school}",
        **_each(("schools_cluster", "schools_term"), ALL),
        **_each((*REGISTER, "schools_membership", *SUBMITTED), CASELOAD),
        "evaluations_review": CASELOAD,
        **_each((SHOWN, SHOWN_NEED), CASELOAD),
        **_each(CATALOGUE, OPEN_TO_ALL),
        **_each(SHARED_PLANS, CASELOAD),
        SHARED_WORDS: CASELOAD + " and audience <> ''",
        "evaluations_submissioncontent": CASELOAD + " and reader = 1",
        "schools_caseloadschool": PERSON,
        "reporting_document": CASELOAD + " and scope_kind = 'caseload'",
    },
    ScopeKind.AUTHORITY: {
        **_each(("schools_school", "schools_schoolevent", "schools_cluster", "schools_term"), AUTHORITY),
        **_each((*REGISTER, *MEMBERSHIPS, *INVITATIONS, "schools_caseloadschool", *SUBMITTED), AUTHORITY),
        # Its administrators choose which of its schools lie in which coordinator's caseload.
        "schools_membership": AUTHORITY + " or role = 'coordinator'",
        "evaluations_submissioncontent": AUTHORITY + " and reader = 2",
        **_each((*FIGURES, "reporting_rollupcheck"), AUTHORITY),
        **_each(PLANS, OWN_OF_AUTHORITY),
        **_each((SHOWN, SHOWN_NEED, *COMMISSIONED), AUTHORITY),
        **_each(CATALOGUE, OPEN_TO_AUTHORITY),
        CATALOGUE_HISTORY: OWN_OF_AUTHORITY,
        **_each((OFFERS, "actionplans_offeredpriorityevent"), OWN_OF_AUTHORITY),
        **_each(SHARED_PLANS, AUTHORITY),
        SHARED_WORDS: AUTHORITY + " and audience = 'authority'",
        "reporting_document": AUTHORITY + " and scope_kind = 'authority'",
    },
    ScopeKind.NATIONAL: {**_each((*FIGURES, "reporting_rollupcheck"), ALL), **_each(CATALOGUE, OPEN_TO_ALL)},
    ScopeKind.PLATFORM: {
        **_each((*MEMBERSHIPS, *INVITATIONS), PLATFORM),
        **_each(CATALOGUE, "readers in ('everyone', 'platform')"),
        CATALOGUE_HISTORY: OF_NOBODY,
    },
    ScopeKind.ROLLUP: {
        **_each(("schools_school", "schools_cluster", *REGISTER, *SUBMITTED), AUTHORITY),
        # The nation's figures are the sum of all authorities'.
        **_each(("reporting_completionrollup", "reporting_levelrollup"), ALL),
        **_each(("reporting_rollupstate", "reporting_rollupcheck"), AUTHORITY),
    },
    ScopeKind.HOUSEKEEPING: {"reporting_document": ALL},
    ScopeKind.INVITATION: {
        "schools_school": "id = {school}",
        **_each(REGISTER, SCHOOL),
        **_each(MEMBERSHIPS, PERSON),
        **_each(INVITATIONS, INVITATION),
    },
}
# Where somebody may write less than they see.
WRITES = {
    (ScopeKind.SCHOOL, "evaluations_sharedexample"): SCHOOL,
    **{(ScopeKind.SCHOOL, table): SCHOOL for table in (*CATALOGUE, SHOWN)},
    **{(ScopeKind.AUTHORITY, table): OWN_OF_AUTHORITY for table in CATALOGUE},
    **{(ScopeKind.PLATFORM, table): OF_NOBODY for table in CATALOGUE},
    (ScopeKind.ROLLUP, "reporting_completionrollup"): AUTHORITY,
    (ScopeKind.ROLLUP, "reporting_levelrollup"): AUTHORITY,
}


def values(world: World) -> dict[str, object]:
    """What stands for the placeholders: everything of tenant A, and of its coordinator as a person."""
    tenant = world.tenants["a"]
    return {
        "school": tenant.school.id,
        "authority": tenant.authority.id,
        "person": tenant.caseload.person_id,
        "secret": secret_hash(secret_of("a", Place.SCHOOL)),
    }


def scope_a(kind: ScopeKind, world: World) -> Scope:
    """The scope of this kind as the service opens it for tenant A."""
    tenant, known = world.tenants["a"], values(world)
    person = tenant.caseload.person_id
    made = {
        ScopeKind.PERSON: scopes.person_scope(person),
        ScopeKind.SCHOOL: scopes.school_scope(tenant.school.id, tenant.authority.id),
        ScopeKind.CASELOAD: scopes.caseload_scope(person, [tenant.school.id]),
        ScopeKind.AUTHORITY: scopes.authority_scope(tenant.authority.id),
        ScopeKind.NATIONAL: scopes.national_scope(),
        ScopeKind.PLATFORM: scopes.platform_scope(),
        ScopeKind.ROLLUP: scopes.rollup_scope(tenant.authority.id),
        ScopeKind.HOUSEKEEPING: Scope(ScopeKind.HOUSEKEEPING),
        ScopeKind.INVITATION: scopes.invitation_scope(str(known["secret"]), person, tenant.school.id),
    }
    return made[kind]
