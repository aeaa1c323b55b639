"""The table, and what it is held against."""

# What is to be reached; each a name, where its number stands, and the bound.
THROUGHPUT = 1.0
TAIL = 1.0
FIRST_PAGE_MS = 300
MEMORY_MB = 200
FINDABLE_MS = 50
SEARCH_MS = 5
OPINIONS = 5_000


def verdict(reached):
    return "yes" if reached else "NO"


def tail_bound(rows):
    """The p99 ratio that counts as no worse: 1, or what nginx against itself differs by, where that is more."""
    null = next((row for row in rows if row["name"] == "nginx itself"), None)
    return max(TAIL, null["p99_ratio"], 1 / null["p99_ratio"]) if null else TAIL


def table(results):
    """All results as text for a terminal or a document."""
    lines = about(results["machine"])
    parts = results["parts"]
    if "pages" in parts:
        lines += throughput(parts["pages"])
    lines += ["", f"{'what':<52} {'measured':>14} {'wanted':>12}  reached"]
    for what, measured, wanted, reached in others(parts):
        lines.append(f"{what:<52} {measured:>14} {wanted:>12}  {reached}")
    return "\n".join(lines) + "\n"


def about(machine):
    return [
        f"{machine['at']}  {machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
        f"Linux {machine['kernel']}",
        f"{machine['chancery']} ({machine['commit']}), nginx {machine['nginx']}, {machine['wrk']}",
        f"Cores at work for others: {machine['busy_before_percent']} % before, "
        f"{machine['busy_after_percent']} % after. Above 10 % the numbers are not to be relied on.",
    ]


def throughput(pages):
    lines = [
        "",
        "Requests per second and p99 beside nginx: medians of alternated pairs, range of the pairs' ratios",
        f"{'row':<26} {'chancery':>9} {'nginx':>9} {'ratio':>6} {'range':>12}"
        f" {'p99 ms':>7} {'nginx':>7} {'ratio':>6}  reached",
    ]
    bound = tail_bound(pages["rows"])
    for row in pages["rows"]:
        low, high = row["ratio_range"]
        reached = row["ratio"] >= THROUGHPUT and row["p99_ratio"] <= bound and row["faults"] == 0
        lines.append(
            f"{row['name']:<26} {row['rps']:>9,.0f} {row['rival_rps']:>9,.0f} {row['ratio']:>6.2f}"
            f" {f'{low:.2f}-{high:.2f}':>12} {row['p99_ms']:>7.2f} {row['rival_p99_ms']:>7.2f}"
            f" {row['p99_ratio']:>6.2f}  {'null test' if row['name'] == 'nginx itself' else verdict(reached)}"
        )
    lines.append(f"Wanted: throughput 1.00 or more; p99 no worse than {bound:.2f} (1, or as nginx differs from itself).")
    return lines


def others(parts):
    """Rows of the second table."""
    if "import" in parts:
        row = parts["import"]
        yield f"import of {row['items']:,} items ({row['file_mb']:.0f} MB)", f"{row['seconds']:.1f} s", "", ""
        yield "  items a second", f"{row['items_per_second']:,.0f}", "", ""
        yield "  most memory", f"{row['peak_mb']:.0f} MB", "< 300 MB", verdict(row["peak_mb"] < 300)
    if parts.get("seed"):
        row = parts["seed"]
        yield f"import of {row['items']:,} items in three languages", f"{row['seconds']:.1f} s", "", ""
    if "start" in parts:
        row = parts["start"]
        first, memory = row["first_page_ms"], row["rss_mb"]
        yield "cold start to first page", f"{first:.0f} ms", f"< {FIRST_PAGE_MS} ms", verdict(first < FIRST_PAGE_MS)
        yield f"  worst of {row['starts']}", f"{row['worst_ms']:.0f} ms", "", ""
        yield "resident memory then", f"{memory:.0f} MB", f"< {MEMORY_MB} MB", verdict(memory < MEMORY_MB)
        yield "  without mapped files", f"{row['own_mb']:.0f} MB", "", ""
    if "pages" in parts:
        memory = parts["pages"]["memory"]
        yield "resident memory after the load", f"{memory['rss']:.0f} MB", "", ""
        yield "  at its highest", f"{memory['peak']:.0f} MB", "", ""
    if "fresh" in parts:
        row = parts["fresh"]
        what = f"stale of {row['answers']:,} answers, {row['edits']:,} edits, under load"
        fine = row["stale"] == 0 and row["failed"] == 0 and row["edits"] > 0
        yield what, f"{row['stale']}", "0", verdict(fine)
    if "search" in parts:
        found = parts["search"]
        for name in ("one reader", "four readers"):
            row = found[name]
            bound, reached = "", ""
            if name == "one reader":
                bound, reached = f"< {SEARCH_MS} ms", verdict(row["p99_ms"] < SEARCH_MS and not row["faults"])
            yield f"search page, {name}: p99", f"{row['p99_ms']:.2f} ms", bound, reached
            yield "  p50", f"{row['p50_ms']:.2f} ms", "", ""
        row = found["findable"]
        reached = verdict(row["p95_ms"] < FINDABLE_MS)
        yield f"edit found by search ({row['edits']} edits): p95", f"{row['p95_ms']:.1f} ms", f"< {FINDABLE_MS} ms", reached
        yield "  p50", f"{row['p50_ms']:.1f} ms", "", ""
    if "opinions" in parts:
        row = parts["opinions"]
        fine = row["rps"] >= OPINIONS and row["lost"] == 0 and row["faults"] == 0
        yield "opinions a second, durable", f"{row['rps']:,.0f}", f"{OPINIONS:,}", verdict(fine)
        yield f"  lost of {row['acknowledged']:,} acknowledged, after kill -9", f"{row['lost']}", "0", verdict(row["lost"] == 0)
