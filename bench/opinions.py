"""Opinions taken in a second, and whether all that were acknowledged survive a kill."""

import json

import load
from server import command

SCRIPT = """wrk.method = 'POST'
wrk.headers['Content-Type'] = 'application/json'
wrk.body = '{"lang":"fr","page":"PAGE","score":4}'
"""


def taken(site, binary, data, work, page, seconds, readers):
    """Loads the API with opinions, kills the server, and counts what is there. The server is gone after."""
    wrk = work / "opinions.lua"
    wrk.write_text(SCRIPT.replace("PAGE", page))
    run = load.run(
        f"http://127.0.0.1:{site.port}/api/v1/opinions", seconds, connections=readers, script=wrk
    )
    site.kill()
    exported, _ = command(binary, data, "export", "opinions")
    kept = len(json.loads(exported))
    acknowledged = run["requests"] - run["faults"]
    return run | {"acknowledged": acknowledged, "kept": kept, "lost": max(0, acknowledged - kept)}
