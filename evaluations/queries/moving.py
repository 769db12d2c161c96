"""What moving to a newer version of a framework needs: the mapping, and the answers as they stand."""

from dataclasses import dataclass

from evaluations.enums import Stage
from evaluations.models import Evaluation
from evaluations.queries.answers import answers_of
from evaluations.rules.canonical import AnswerContent
from evaluations.rules.moving import Led, Moved, moved, retired
from frameworks.queries import CrosswalkView, mapping_onwards
from frameworks.rules import Strength


@dataclass(frozen=True)
class Move:
    """A mapping with what it does to an evaluation's answers; `retired` are codes of the older version."""

    mapping: CrosswalkView
    answers: list[Moved]
    retired: list[str]


def offered_move(evaluation: Evaluation) -> CrosswalkView | None:
    """The mapping an evaluation may follow: a draft whose framework has a newer version that is mapped."""
    return mapping_onwards(evaluation.version_id) if evaluation.stage == Stage.DRAFT else None


def move_of(evaluation: Evaluation, mapping: CrosswalkView) -> Move:
    """What the mapping does to the answers as they stand. One statement."""
    answers = {
        answer.statement_code: AnswerContent(
            domain=answer.domain_code,
            statement=answer.statement_code,
            level=answer.level_code or "",
            reason=answer.reason,
            note=answer.note,
            note_language=answer.note_language,
            standing=answer.standing,
            note_audience=answer.note_audience,
            agreed_because=answer.agreed_because,
        )
        for answer in answers_of(evaluation.pk)
    }
    links = links_of(mapping)
    targets = [statement.code for statement in mapping.target.statements]
    sources = [statement.code for statement in mapping.source.statements]
    scale = [level.code for level in mapping.target.levels]
    return Move(mapping, moved(targets, links, answers, scale), retired(sources, links))


def links_of(mapping: CrosswalkView) -> list[Led]:
    """The matches of a mapping as the rules read them."""
    return [Led(each.source, each.target, each.strength == Strength.STRONG) for each in mapping.matches]
