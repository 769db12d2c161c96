"""Frameworks as data, and the crosswalks between them. What is published never changes."""

from frameworks.models.crosswalks import Crosswalk, CrosswalkGap, CrosswalkMatch
from frameworks.models.versions import Domain, Framework, FrameworkVersion, Level, Statement

__all__ = [
    "Crosswalk",
    "CrosswalkGap",
    "CrosswalkMatch",
    "Domain",
    "Framework",
    "FrameworkVersion",
    "Level",
    "Statement",
]
