"""Frameworks as data, the crosswalks between them and the prompts beside them. What is published never changes."""

from frameworks.models.crosswalks import Crosswalk, CrosswalkGap, CrosswalkMatch
from frameworks.models.prompts import DomainPrompts, PromptSet
from frameworks.models.versions import Domain, Framework, FrameworkVersion, Level, Statement

__all__ = [
    "Crosswalk",
    "CrosswalkGap",
    "CrosswalkMatch",
    "Domain",
    "DomainPrompts",
    "Framework",
    "FrameworkVersion",
    "Level",
    "PromptSet",
    "Statement",
]
