"""What the numbers were measured on."""

import os
import platform
import re
import shutil
import subprocess
import time
from datetime import datetime, timezone

NEEDED = {"nginx": "nginx-light", "wrk": "wrk"}


def missing():
    """The tools that are not installed, as Debian packages."""
    return [package for tool, package in NEEDED.items() if shutil.which(tool) is None]


def said(command):
    done = subprocess.run(command, capture_output=True, text=True)
    return (done.stdout + done.stderr).strip()


def busy(seconds=2.0):
    """The share of all cores that is at work, in percent, while we do nothing."""

    def read():
        numbers = [int(number) for number in open("/proc/stat").readline().split()[1:9]]
        return sum(numbers), numbers[3] + numbers[4]

    total, idle = read()
    time.sleep(seconds)
    later, idle_later = read()
    return 100 * (1 - (idle_later - idle) / max(1, later - total))


def describe(binary, root):
    """Machine and programs."""
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    memory = re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read())
    return {
        "at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "cpu": cpu.group(1) if cpu else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(memory.group(1)) / 1024 / 1024, 1),
        "kernel": platform.release(),
        "nginx": said(["nginx", "-v"]).split("/")[-1],
        "wrk": " ".join(said(["wrk", "-v"]).split()[:2]),
        "chancery": said([binary, "--version"]),
        "commit": said(["git", "-C", root, "describe", "--always", "--dirty"]),
        "busy_before_percent": round(busy(), 1),
    }
