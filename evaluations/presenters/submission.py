"""A submission as the school, a coordinator or an authority reads it: levels always, words where they are shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evaluations.models import Submission
from evaluations.presenters.sharing import audience_text, readers_of
from evaluations.rules.canonical import DomainContent
from evaluations.rules.differences import SubmittedWords, differences
from evaluations.rules.sharing import audience_of
from frameworks.queries import LevelView, VersionView, framework_version
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class SubmittedStatement:
    """One statement with its level, and its words or None; `audience` names to the school who reads them."""

    text: str
    level: LevelView | None
    words: SubmittedWords | None
    audience: str = ""


@dataclass(frozen=True)
class SubmittedDomain:
    """A domain with its statements, and what the school says of it where shared; `readers` are told to the school."""

    code: str
    name: str
    said: DomainContent | None
    readers: Mapping[str, str]
    statements: list[SubmittedStatement]


@dataclass(frozen=True)
class Change:
    """A statement of which something else is said than in the submission before."""

    text: str
    level_before: LevelView | None
    level_after: LevelView | None
    before: SubmittedWords | None
    after: SubmittedWords | None
    level_changed: bool


@dataclass(frozen=True)
class SubmissionPage:
    """What the page of a submission shows."""

    submission: Any
    framework: VersionView
    year_name: str
    domains: list[SubmittedDomain]
    words_shared: bool
    reviews: list[Any]
    changes: list[Change]


def submission_page(
    submission: Submission,
    *,
    levels: dict[str, str],
    words: dict[str, SubmittedWords] | None,
    reviews: list[Any],
    words_before: dict[str, SubmittedWords] | None,
    said: Mapping[str, DomainContent],
    audiences: Mapping[str, str] | None = None,
) -> SubmissionPage:
    """The page of a submission; `words` is None where they are not shared with the reader.

    `said` holds what the school says of each domain, as far as it is shared. `words_before` are those of the submission
    that this one replaced, or None for a first one. To the school, `audiences` says who reads each text.
    """
    version = framework_version(submission.version_id)
    domains = [
        SubmittedDomain(
            code=domain.code,
            name=str(domain.name),
            said=said.get(domain.code),
            readers=readers_of(said[domain.code], audiences) if audiences and domain.code in said else {},
            statements=[
                SubmittedStatement(
                    text=str(statement.text),
                    level=version.level(levels.get(statement.code, "")),
                    words=words.get(statement.code) if words else None,
                    audience=audience_text(audience_of(f"note:{statement.code}", audiences)) if audiences else "",
                )
                for statement in domain.statements
            ],
        )
        for domain in version.domains
    ]
    return SubmissionPage(
        submission=submission,
        framework=version,
        year_name=school_year_name(submission.school_year),
        domains=domains,
        words_shared=words is not None,
        reviews=reviews,
        changes=_changes(version, words_before, words) if words_before and words else [],
    )


def _changes(version: VersionView, before: dict[str, SubmittedWords], after: dict[str, SubmittedWords]) -> list[Change]:
    return [
        Change(
            text=str(statement.text),
            level_before=version.level(each.before.level) if each.before else None,
            level_after=version.level(each.after.level) if each.after else None,
            before=each.before,
            after=each.after,
            level_changed=each.level_changed,
        )
        for each in differences(before, after)
        if (statement := version.statement(each.statement))
    ]
