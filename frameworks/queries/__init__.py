"""Frameworks and crosswalks as frozen structures."""

from frameworks.queries.crosswalks import (
    CrosswalkLink,
    CrosswalkView,
    crosswalk,
    crosswalks_from,
    crosswalks_of,
    mapping_onwards,
    published_codes,
    published_crosswalk,
)
from frameworks.queries.prompts import PromptsView, domain_prompts
from frameworks.queries.versions import (
    DomainView,
    LevelView,
    StageView,
    StatementView,
    VersionView,
    framework_version,
    published_version,
    published_versions,
    statement_ids_of,
)

__all__ = [
    "CrosswalkLink",
    "CrosswalkView",
    "DomainView",
    "LevelView",
    "PromptsView",
    "StageView",
    "StatementView",
    "VersionView",
    "crosswalk",
    "crosswalks_from",
    "crosswalks_of",
    "domain_prompts",
    "framework_version",
    "mapping_onwards",
    "published_codes",
    "published_crosswalk",
    "published_version",
    "published_versions",
    "statement_ids_of",
]
