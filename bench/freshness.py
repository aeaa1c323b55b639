"""Edits while the page is under load: how fast it stays, and whether anybody gets an old one."""

import contextlib
import multiprocessing
import re
import socket
import threading
import time

import load
import sample

MARK = re.compile(rb"bench-edit-(\d+)")


class Editor:
    """Publishes edits of one article, numbered in the text, and notes when each was acknowledged."""

    def __init__(self, desk):
        self.desk = desk
        self.count = 0
        self.acknowledged = []
        chance = sample.random.Random("edits")
        self.body = sample.body("fr", chance)

    def edit(self):
        number = self.count + 1
        self.desk.publish(f"Communiqué bench-edit-{number}", f"<p>bench-edit-{number}</p>{self.body}")
        self.count = number
        self.acknowledged.append((time.monotonic_ns(), number))


@contextlib.contextmanager
def every(seconds, act):
    """Does `act` at once and then every so many seconds, on the side."""
    stop, faults = threading.Event(), []

    def work():
        due = time.monotonic()
        while not stop.is_set():
            try:
                act()
            except Exception as fault:  # told to the one who measures, below
                faults.append(fault)
                return
            due += seconds
            stop.wait(max(0.0, due - time.monotonic()))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    if faults:
        raise faults[0]


def watch(port, path, until, found):
    """Asks for a page again and again; notes when each question began and which edit the answer carried."""
    seen = []
    question = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        answers = connection.makefile("rb")
        while time.monotonic_ns() < until:
            began = time.monotonic_ns()
            connection.sendall(question)
            if b" 200 " not in answers.readline():
                seen.append((began, -1))
                break
            length = 0
            while (line := answers.readline()) != b"\r\n":
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            mark = MARK.search(answers.read(length))
            seen.append((began, int(mark.group(1)) if mark else 0))
    found.put(seen)


def stale_answers(site, editor, url, seconds, watchers=4):
    """Edits as fast as the server acknowledges them, under load, while some watch each answer.

    An answer is stale where an edit was acknowledged before its question was sent and it carries an older one.
    """
    editor.edit()
    first = editor.count
    found = multiprocessing.Queue()
    until = time.monotonic_ns() + int(seconds * 1e9)
    processes = [
        multiprocessing.Process(target=watch, args=(site.port, url, until, found)) for _ in range(watchers)
    ]
    for process in processes:
        process.start()
    loads = threading.Thread(target=load.run, args=(f"http://127.0.0.1:{site.port}{url}", seconds))
    loads.start()
    with every(0, editor.edit):
        time.sleep(max(0.0, until / 1e9 - time.monotonic()))
    answers = [answer for _ in processes for answer in found.get(timeout=60)]
    for process in processes:
        process.join()
    loads.join()
    return judge(answers, editor.acknowledged) | {"edits": editor.count - first, "seconds": seconds}


def judge(answers, acknowledged):
    """How many answers are older than the newest edit acknowledged before their question."""
    answers.sort()
    newest, at, stale, wrong = 0, 0, 0, 0
    for began, edit in answers:
        while at < len(acknowledged) and acknowledged[at][0] < began:
            newest = acknowledged[at][1]
            at += 1
        wrong += edit < 0
        stale += 0 <= edit < newest
    return {"answers": len(answers), "stale": stale, "failed": wrong}
