"""Load by wrk, and small HTTP questions of our own."""

import http.client
import re
import subprocess

THREADS = 2
CONNECTIONS = 32

UNITS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}


class BenchError(Exception):
    """Why a measurement cannot be made, in one sentence with what to do."""


def run(url, seconds, headers=(), threads=THREADS, connections=CONNECTIONS, script=None):
    """Requests per second and latencies in milliseconds of wrk on `url`."""
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for name, value in headers:
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(script)]
    done = subprocess.run([*command, url], capture_output=True, text=True, timeout=seconds + 60)
    if done.returncode != 0:
        raise BenchError(f"wrk failed on {url}: {done.stderr.strip() or done.stdout.strip()}")
    return parse(done.stdout)


def parse(text):
    """The numbers of a report of wrk."""
    latencies = {
        f"p{share}": float(number) * UNITS[unit]
        for share, number, unit in re.findall(r"^\s+(\d\d)%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.M)
    }
    total = re.search(r"(\d+) requests in ([\d.]+)(ms|s|m), ", text)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    if not total or not rate or "p99" not in latencies:
        raise BenchError(f"wrk reported no latencies: {text.strip()}")
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    socket = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    faults = int(refused.group(1)) if refused else 0
    faults += sum(map(int, socket.groups())) if socket else 0
    return {
        "rps": float(rate.group(1)),
        "requests": int(total.group(1)),
        "faults": faults,
        "p50_ms": latencies["p50"],
        "p99_ms": latencies["p99"],
    }


class Client:
    """One connection that is kept."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, body=None, headers=None):
        """Status, headers and body of an answer."""
        self.connection.request(method, path, body=body, headers=headers or {})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def page(self, path, headers=None):
        """The headers and body of a page that must be there."""
        status, answered, body = self.ask("GET", path, headers=headers)
        if status != 200:
            raise BenchError(f"{path} answers {status}: {body[:200].decode(errors='replace')}")
        return answered, body

    def close(self):
        self.connection.close()
