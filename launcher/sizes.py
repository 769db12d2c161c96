"""How large files, functions and templates are, and how often a check is silenced. It prints; it does not judge."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from launcher.places import CHECKOUT

SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover|fmt:\s*off)|\{#\s*djlint:off")
NOT_OURS = {".venv", ".uv", "var", "node_modules", "migrations", ".git", "locale"}


@dataclass(frozen=True)
class Spread:
    """Median, 90th percentile and largest of some sizes."""

    count: int
    median: int
    ninetieth: int
    largest: int
    where: str

    def __str__(self) -> str:
        return f"{self.count:5} · median {self.median:3} · p90 {self.ninetieth:3} · max {self.largest:3} ({self.where})"


def report(checkout: Path = CHECKOUT) -> list[str]:
    """The lines that `make check` ends with."""
    python = list(source_files(checkout, "*.py"))
    tests = [path for path in python if path.relative_to(checkout).parts[0] == "tests"]
    source = [path for path in python if path not in set(tests)]
    views = [path for path in source if path.stem == "views" or "views" in path.parts]
    return [
        f"files       {spread(_file_sizes(source, checkout))}",
        f"functions   {spread(_function_sizes(source, checkout))}",
        f"views       {spread(_function_sizes(views, checkout))}",
        f"test files  {spread(_file_sizes(tests, checkout))}",
        f"tests       {spread(_function_sizes(tests, checkout))}",
        f"templates   {spread(_file_sizes(source_files(checkout / 'templates', '*'), checkout))}",
        f"silenced    {_silenced(python):.2f} checks per 1,000 lines",
    ]


def source_files(folder: Path, pattern: str) -> Iterator[Path]:
    """The files that are ours and that somebody wrote."""
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and not NOT_OURS & set(path.relative_to(folder).parts):
            yield path


def spread(sizes: Iterable[tuple[int, str]]) -> Spread:
    """The spread of sizes, each given with where it is."""
    ordered = sorted(sizes)
    if not ordered:
        return Spread(0, 0, 0, 0, "none")
    lengths = [length for length, _ in ordered]
    return Spread(len(ordered), _percentile(lengths, 50), _percentile(lengths, 90), lengths[-1], ordered[-1][1])


def _percentile(ordered: list[int], percent: int) -> int:
    position = (len(ordered) - 1) * percent / 100
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (ordered[above] - ordered[below]) * (position - below))


def _file_sizes(files: Iterable[Path], checkout: Path) -> Iterator[tuple[int, str]]:
    for path in files:
        lines = len(path.read_text(encoding="utf-8", errors="replace").splitlines())
        # Empty package markers would flatter the median.
        if lines > 1:
            yield lines, str(path.relative_to(checkout))


def _function_sizes(files: Iterable[Path], checkout: Path) -> Iterator[tuple[int, str]]:
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                yield node.end_lineno - node.lineno + 1, f"{path.relative_to(checkout)}:{node.lineno} {node.name}"


def _silenced(files: list[Path]) -> float:
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return 1000 * sum(bool(SUPPRESSION.search(line)) for line in lines) / max(1, len(lines))
