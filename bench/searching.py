"""Search: how long an answer takes, and how soon an edit is found."""

import json
import time
import urllib.parse

import load
import sample

QUERIES = 300


def script(path):
    """A script for wrk that asks for one search page after another, in three languages."""
    paths = [
        f"/{lang}/search?q={urllib.parse.quote(query)}"
        for turn in zip(*(sample.queries(lang, QUERIES) for lang in sample.LANGS))
        for lang, query in zip(sample.LANGS, turn)
    ]
    lines = ",\n".join(json.dumps(path) for path in paths)
    path.write_text(
        f"local paths = {{\n{lines}\n}}\nlocal at = 0\n"
        "function request()\n  at = at % #paths + 1\n  return wrk.format('GET', paths[at])\nend\n"
    )
    return path


def latency(site, work, seconds, readers):
    """Searches by so many readers at once, each asking again when it has its answer."""
    wrk = script(work / "search.lua")
    url = f"http://127.0.0.1:{site.port}/"
    return load.run(url, seconds, threads=1, connections=readers, script=wrk)


def findable(site, desk, lang, edits):
    """Milliseconds from the acknowledgement of each edit until a search finds its word."""
    client = site.client()
    taken = []
    for number in range(edits):
        word = "qzx" + "".join(chr(ord("a") + int(digit)) for digit in str(time.time_ns()))
        desk.publish(f"Communiqué {number}", f"<p>{word} {sample.body('fr', sample.random.Random(number))}</p>")
        acknowledged = time.perf_counter()
        # Marked in a hit; the page names the word in its form whether it is found or not.
        while f"<mark>{word}</mark>".encode() not in client.page(f"/{lang}/search?q={word}")[1]:
            if time.perf_counter() - acknowledged > 10:
                raise load.BenchError(f"an edit is not found after ten seconds: {word}")
        taken.append((time.perf_counter() - acknowledged) * 1_000)
        time.sleep(0.05)
    taken.sort()
    at = lambda share: taken[min(len(taken) - 1, int(share * len(taken)))]
    return {"edits": edits, "p50_ms": at(0.50), "p95_ms": at(0.95), "max_ms": taken[-1]}
