"""Interventions a school chose for its priorities, and what a priority asks for."""

from collections import defaultdict

from actionplans.models import Plan, Priority, PriorityIntervention
from frameworks.queries import framework_version
from interventions.models import Intervention
from interventions.rules.suggesting import Wanted
from schools.models import LanguageCategory, School

# Schools whose everyday language is Welsh, so that what can be had in Welsh comes first (schools/enums.py).
WELSH_CATEGORIES = ("T3", "3", "3P", "primarily-welsh", "2", "dual-language")


def chosen_of(plan: Plan) -> dict[int, list[Intervention]]:
    """The interventions of each of the plan's priorities, by the priority's id. One statement."""
    found: dict[int, list[Intervention]] = defaultdict(list)
    links = PriorityIntervention.objects.filter(priority__plan=plan, removed_at=None).select_related("intervention")
    for link in links.order_by("id"):
        found[link.priority_id].append(link.intervention)
    return found


def wanted_for(priority: Priority, plan: Plan, needs: frozenset[str], tier: str) -> Wanted:
    """What would serve a priority: its statements and their domains, and the school's phase and language.

    Three statements.
    """
    school = School.objects.get(id=priority.school_id or 0)
    statements, domains = set(), set()
    if plan.version_id:
        version = framework_version(plan.version_id)
        mapped = priority.mappings.filter(removed_at=None).values_list("statement__code", flat=True)
        for code in mapped:
            statement = version.statement(code)
            if statement:
                statements.add(f"{version.slug}:{statement.code}")
                domains.add(f"{version.slug}:{statement.domain_code}")
    category = LanguageCategory.objects.filter(school=school).order_by("-since_on", "-id").first()
    return Wanted(
        domains=frozenset(domains),
        statements=frozenset(statements),
        needs=needs,
        tier=tier,
        phase=school.phase,
        prefers_welsh=category is not None and category.code in WELSH_CATEGORIES,
    )
