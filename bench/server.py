"""The server under test: `chancery` as an operator runs it, with request log, metrics and rate limits on."""

import json
import os
import re
import signal
import subprocess
import threading
import time

from load import BenchError, Client

# A limit that load from one address does not reach; each request still passes through it.
SETTINGS = ["--requests-per-second", "10000000", "--opinions-per-hour", "100000000"]


def command(binary, data, *words, **options):
    """Runs a command to its end and gives its output and the most memory it took, in MB."""
    process = subprocess.Popen(
        [binary, "--data", data, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )
    errors = []
    # Read beside the output: a full pipe would stop the program.
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reader.start()
    output = process.stdout.read()
    reader.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        said = errors[0].decode(errors="replace").strip()[-500:]
        raise BenchError(f"chancery {words[0]} failed: {said}")
    return output.decode(), usage.ru_maxrss / 1024


class Chancery:
    """A serving process."""

    def __init__(self, binary, data, work):
        self.log = work / "requests.log"
        self.log.unlink(missing_ok=True)
        self.errors = open(work / "server.log", "ab")
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [binary, "--data", data, "serve", "--listen", "127.0.0.1:0", "--log", "warn"]
            + [*SETTINGS, "--request-log", self.log],
            stdout=subprocess.PIPE,
            stderr=self.errors,
        )
        line = self.process.stdout.readline().decode()
        found = re.match(r"listening on http://127\.0\.0\.1:(\d+)", line)
        if not found:
            self.process.kill()
            raise BenchError(f"chancery serve does not start: see {work / 'server.log'}")
        self.port = int(found.group(1))

    def client(self):
        return Client(self.port)

    def wait_ready(self):
        """Waits until the search index follows the database."""
        client = self.client()
        for _ in range(600):
            if client.ask("GET", "/readyz")[0] == 200:
                return
            time.sleep(0.1)
        raise BenchError("chancery is not ready after a minute")

    def memory(self):
        """Megabytes: resident, of which its own, of which pages of files (the index, the program)."""
        text = open(f"/proc/{self.process.pid}/status").read()
        read = {
            name: int(re.search(rf"^{key}:\s+(\d+) kB", text, re.M).group(1)) / 1024
            for name, key in (("rss", "VmRSS"), ("own", "RssAnon"), ("files", "RssFile"), ("peak", "VmHWM"))
        }
        return read

    def stop(self):
        """Ends as an operator would."""
        self.process.terminate()
        self.process.wait(40)
        self.errors.close()

    def kill(self):
        """Ends at once, as when the power fails."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.errors.close()


class Desk:
    """Publishes edits of one version through the API."""

    def __init__(self, port, token, article, lang):
        self.client = Client(port)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.path = f"/api/v1/articles/{article}/versions/{lang}"
        found = self.json("GET", f"/api/v1/articles/{article}")
        version = found["versions"][lang]
        self.revision = version["revision"]
        self.url = version["url"]

    def json(self, method, path, body=None, headers=None):
        text = None if body is None else json.dumps(body)
        status, _, answer = self.client.ask(method, path, text, self.headers | (headers or {}))
        if not 200 <= status < 300:
            raise BenchError(f"{method} {path} answers {status}: {answer[:300].decode(errors='replace')}")
        return json.loads(answer) if answer else {}

    def publish(self, title, body_html):
        """Stores a revision and makes it public; returns when both are acknowledged."""
        body = {"title": title, "body_html": body_html}
        stored = self.json("PUT", self.path, body, {"If-Match": f'"{self.revision}"'})
        self.revision = stored["revision"]
        self.json("POST", f"{self.path}/publish", {})
