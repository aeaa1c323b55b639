"""Two servers measured in turn, so that what else the machine does meets both alike."""

import statistics
import time

import load


def alternate(first, second, pairs, seconds):
    """Loads `first` and `second` in turn, the order changed each pair; gives both lists of runs."""
    runs = {"first": [], "second": []}
    for turn in range(pairs):
        order = [("first", first), ("second", second)]
        for name, measure in order if turn % 2 == 0 else reversed(order):
            runs[name].append(measure(seconds))
            time.sleep(0.3)
    return runs["first"], runs["second"]


def of_url(url, headers=()):
    """A measurement: load on one address."""
    return lambda seconds: load.run(url, seconds, headers)


def summary(name, ours, theirs):
    """A row of the table: medians, and the ratios of the pairs."""
    median = lambda runs, key: statistics.median(run[key] for run in runs)
    ratios = sorted(a["rps"] / b["rps"] for a, b in zip(ours, theirs))
    tails = [a["p99_ms"] / b["p99_ms"] for a, b in zip(ours, theirs)]
    return {
        "name": name,
        "rps": median(ours, "rps"),
        "rival_rps": median(theirs, "rps"),
        "ratio": statistics.median(ratios),
        "ratio_range": [ratios[0], ratios[-1]],
        "p99_ms": median(ours, "p99_ms"),
        "rival_p99_ms": median(theirs, "p99_ms"),
        "p99_ratio": statistics.median(tails),
        "faults": sum(run["faults"] for run in ours),
        "rival_faults": sum(run["faults"] for run in theirs),
        "runs": {"ours": ours, "rival": theirs},
    }
