"""Taking times: several rounds, one thing after the other in each, so that a noisy moment meets both alike."""

import time
from collections.abc import Callable, Iterable, Mapping
from statistics import median

Samples = dict[str, list[list[float]]]


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(rounds: int, works: Mapping[str, Callable[[], Iterable[float]]]) -> Samples:
    """Run each work once in each round, A B A B; a work returns its samples. By name, a list of samples a round."""
    samples: Samples = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            samples[name].append(list(work()))
    return samples


def middle(samples: list[list[float]]) -> float:
    """The median of all samples of all rounds."""
    return median(sample for each in samples for sample in each)


def ratio(ours: list[list[float]], theirs: list[list[float]]) -> float:
    """How many times longer ours takes: the median of the ratios of each round's medians."""
    return median(median(mine) / median(yours) for mine, yours in zip(ours, theirs, strict=True))
