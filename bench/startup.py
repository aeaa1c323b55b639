"""Cold start: from the start of the process to the whole first page."""

import statistics
import time

from server import Chancery


def cold(binary, data, work, path, times):
    """Milliseconds to the first page, and the memory taken then; medians and the worst of some starts."""
    listening, first, memory = [], [], []
    for _ in range(times):
        site = Chancery(binary, data, work)
        listening.append((time.perf_counter() - site.began) * 1_000)
        site.client().page(path)
        first.append((time.perf_counter() - site.began) * 1_000)
        site.wait_ready()
        memory.append(site.memory())
        site.stop()
    return {
        "starts": times,
        "listening_ms": statistics.median(listening),
        "first_page_ms": statistics.median(first),
        "worst_ms": max(first),
        "rss_mb": statistics.median(one["rss"] for one in memory),
        "own_mb": statistics.median(one["own"] for one in memory),
    }
