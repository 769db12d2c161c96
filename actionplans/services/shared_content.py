"""What a plan says, as it is shared: everything a reader outside needs, in its own words, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from actionplans.enums import Label
from actionplans.models import Action, Measure, Milestone, Plan, Reading
from actionplans.queries.measures import Read, measures_of
from actionplans.queries.plans import Section, sections_of

ACTION = (
    *("code", "title", "text_language", "details", "who", "amount", "funding", "own_funding", "resources"),
    *("professional_development", "starts_on", "ends_on", "is_open_ended", "expected_change", "evidence_sources"),
    *(
        "need",
        "success_sign",
        "judges",
        "audience",
        "reach",
        "horizon",
        "control",
        "themes",
        "policies",
        "labels",
        "stage",
        "rag",
    ),
)
MEASURE = ("title", "text_language", "kind", "unit", "scale_to", "more_is_better", "target", "target_words", "source")
READING = ("is_baseline", "from_on", "to_on", "value", "whole", "text", "text_language")
PLAN = ("title", "text_language", "purpose", "starts_on", "ends_on", "version_id")
PRIORITY = ("code", "title", "text_language", "reason", "led_by", "links")


def shared_content(plan: Plan) -> dict[str, Any]:
    """A plan as it stands now, ready for canonical JSON. Six statements."""
    sections = sections_of(plan)
    measures = measures_of(action for section in sections for action in section.actions)
    return {**_columns(plan, PLAN), "priorities": [_section(each, measures) for each in sections]}


def actions_in(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The actions of a plan's content, sub-actions too."""
    return [action for priority in content["priorities"] for action in priority["actions"]]


def marked(actions: Sequence[Mapping[str, Any]]) -> int:
    """How many of them are marked as part of the School Development Plan."""
    return sum(Label.SDP in action["labels"] for action in actions)


def _section(section: Section, measures: Mapping[int, Sequence[Read]]) -> dict[str, object]:
    actions = [_action(each, measures.get(each.pk, ())) for each in section.actions]
    priority = section.priority
    serves = {"id": priority.serves_id, "title": priority.serves.title} if priority.serves else None
    return {**_columns(priority, PRIORITY), "serves": serves, "actions": actions}


def _action(action: Any, measures: Sequence[Read]) -> dict[str, object]:
    return {
        **_columns(action, ACTION),
        "is_part": action.parent_id is not None,
        "statements": [each.statement.code for each in action.served],
        "milestones": [
            _columns(each, ("title", "text_language", "due_on", "reached_on")) for each in action.milestones.all()
        ],
        "measures": [
            {**_columns(each.measure, MEASURE), "readings": [_columns(one, READING) for one in each.readings]}
            for each in measures
        ],
    }


def _columns(row: Plan | Action | Measure | Reading | Milestone | Any, names: Sequence[str]) -> dict[str, object]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """Days as ISO writes them, amounts as their digits: JSON knows neither."""
    if value is None or isinstance(value, str | int | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
