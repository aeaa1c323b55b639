"""The parts of the benchmark, in the order they run. Each gives its rows as plain data."""

import gzip
import json
import os
import shutil
import sqlite3
import time
from functools import cached_property

import freshness
import opinions
import pairs
import rival
import sample
import searching
import startup
from load import BenchError
from server import Chancery, Desk, command

# The article that is read and edited: neither the newest nor the oldest.
GROUP = 777
LANG = "fr"
GZIP = [("Accept-Encoding", "gzip")]


class Bench:
    """What the parts share: the sample site, and the server while it is wanted."""

    def __init__(self, options, work):
        self.options = options
        self.work = work
        self.binary = options.binary
        self.seeded = {}
        self.running = None

    @property
    def group(self):
        return min(GROUP, self.options.articles // 2)

    @cached_property
    def data(self):
        """A data directory with the whole site; imported, or found where it was kept."""
        data = self.work / "data"
        if not (data / "seeded").exists():
            self.seeded = self.seed(data, "site.xml", self.options.articles, sample.LANGS)
            (data / "seeded").touch()
            with self.site_on(data):
                pass  # the search index is built once, as after any import
        return data

    def seed(self, data, name, articles, langs):
        """Generates a WXR file and imports it into a new organisation."""
        file = self.work / name
        if not file.exists():
            sample.write(file, articles, langs)
        shutil.rmtree(data, ignore_errors=True)
        command(self.binary, data, "init", "--name", "Bench", "--languages", ",".join(sample.LANGS))
        began = time.perf_counter()
        printed, memory = command(self.binary, data, "import", "wordpress", file, "--json")
        taken = time.perf_counter() - began
        items = articles * len(langs)
        totals = json.loads(printed)["totals"]
        if totals["imported"] < items:
            raise BenchError(f"{name}: of {items} items {totals['imported']} were imported: {totals}")
        megabytes = file.stat().st_size / 1e6
        return {
            "items": items,
            "file_mb": megabytes,
            "seconds": taken,
            "items_per_second": items / taken,
            "peak_mb": memory,
        }

    def site_on(self, data):
        return Serving(self, data)

    @cached_property
    def token(self):
        return command(self.binary, self.data, "token", "add", f"bench-{time.time_ns()}")[0].strip()

    @cached_property
    def article(self):
        """Id and address of the article that is read and edited."""
        with sqlite3.connect(f"file:{self.data / 'chancery.db'}?mode=ro", uri=True) as database:
            row = database.execute(
                "SELECT article FROM version WHERE lang = ? AND slug = ?",
                (LANG, f"communique-{self.group}-{LANG}"),
            ).fetchone()
        return row[0], f"/{LANG}/news/communique-{self.group}-{LANG}"

    def close(self):
        if self.running:
            self.running.kill()


class Serving:
    """`with` it, the site is served; after it, the server has ended."""

    def __init__(self, bench, data):
        self.bench, self.data = bench, data

    def __enter__(self):
        site = Chancery(self.bench.binary, self.data, self.bench.work)
        self.bench.running = site
        site.wait_ready()
        return site

    def __exit__(self, kind, *_):
        site, self.bench.running = self.bench.running, None
        if site and site.process.poll() is None:
            site.stop() if kind is None else site.kill()


def imports(bench):
    """A WXR file of 10,000 items."""
    row = bench.seed(bench.work / "import", "import.xml", bench.options.articles, (LANG,))
    shutil.rmtree(bench.work / "import")
    return row


def starts(bench):
    return startup.cold(bench.binary, bench.data, bench.work, bench.article[1], 10)


def pages(bench):
    """Rows of throughput beside nginx, and the null test."""
    article, home = bench.article[1], f"/{LANG}/"
    options = bench.options
    nginx = rival.Nginx(bench.work / "nginx")
    rows = []
    with bench.site_on(bench.data) as site:
        client = site.client()
        tags = {}
        for name, path in (("article", article), ("home", home)):
            headers, body = client.page(path)
            tags[name] = headers["ETag"]
            zipped = client.page(path, dict(GZIP))[1]
            if gzip.decompress(zipped) != body:
                raise BenchError(f"{path}: the compressed page is not the page")
            nginx.put(name, body, zipped)
        nginx.start()
        try:
            here, plain = f"http://127.0.0.1:{site.port}", f"http://127.0.0.1:{nginx.plain}"
            of_zipped = f"http://127.0.0.1:{nginx.zipped}"
            of = pairs.of_url

            def row(name, ours, theirs):
                rows.append(pairs.summary(name, *pairs.alternate(ours, theirs, options.pairs, options.seconds)))

            row("nginx itself", of(f"{plain}/article"), of(f"{plain}/article"))
            row("article", of(here + article), of(f"{plain}/article"))
            row("article, gzip", of(here + article, GZIP), of(f"{of_zipped}/article", GZIP))
            row("home", of(here + home), of(f"{plain}/home"))
            row("home, gzip", of(here + home, GZIP), of(f"{of_zipped}/home", GZIP))
            validator = rival.validator(nginx.plain, "/article")
            row(
                "article, not modified",
                of(here + article, [("If-None-Match", tags["article"])]),
                of(f"{plain}/article", [("If-None-Match", validator)]),
            )
            edited(bench, site, nginx, row)
            memory = site.memory()
        finally:
            nginx.stop()
    return {"rows": rows, "memory": memory}


def edited(bench, site, nginx, row):
    """The article again, while one edit a second is published. nginx's file is replaced as often."""
    article, url = bench.article
    editor = freshness.Editor(Desk(site.port, bench.token, article, LANG))
    body = (nginx.work / "pages" / "article").read_bytes()
    zipped = (nginx.work / "pages" / "article.gz").read_bytes()
    ours = pairs.of_url(f"http://127.0.0.1:{site.port}{url}")
    theirs = pairs.of_url(f"http://127.0.0.1:{nginx.plain}/article")

    def with_edits(measure, act):
        def measured(seconds):
            with freshness.every(1.0, act):
                return measure(seconds)

        return measured

    row(
        "article, an edit a second",
        with_edits(ours, editor.edit),
        with_edits(theirs, lambda: nginx.put("article", body, zipped)),
    )


def fresh(bench):
    article, url = bench.article
    with bench.site_on(bench.data) as site:
        editor = freshness.Editor(Desk(site.port, bench.token, article, LANG))
        return freshness.stale_answers(site, editor, url, 2 * bench.options.seconds)


def search(bench):
    article = bench.article[0]
    with bench.site_on(bench.data) as site:
        seconds = 2 * bench.options.seconds
        return {
            "one reader": searching.latency(site, bench.work, seconds, 1),
            "four readers": searching.latency(site, bench.work, seconds, 4),
            "findable": searching.findable(site, Desk(site.port, bench.token, article, LANG), LANG, 60),
        }


def given(bench):
    """Opinions, in a copy of the site: it is killed."""
    path = bench.article[1]
    copy = bench.work / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(bench.data, copy)
    try:
        with bench.site_on(copy) as site:
            return opinions.taken(
                site, bench.binary, copy, bench.work, path, 2 * bench.options.seconds, 256
            )
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def seeding(bench):
    """The whole site, all its languages; nothing where it was kept from an earlier run."""
    bench.data
    return bench.seeded


ALL = {
    "import": imports,
    "seed": seeding,
    "start": starts,
    "pages": pages,
    "fresh": fresh,
    "search": search,
    "opinions": given,
}
