#!/usr/bin/env python3
"""Tells a coding agent what the team knows: a hook for Claude Code (UserPromptSubmit) and Cursor (sessionStart).

Reads STEWARD_URL and STEWARD_API_KEY. When Steward is away, the agent goes on without.
"""

import json
import os
import subprocess
import sys
import urllib.request


def repo(directory):
    top = subprocess.run(["git", "-C", directory, "rev-parse", "--show-toplevel"], capture_output=True, text=True)
    return os.path.basename(top.stdout.strip() or os.path.abspath(directory))


def recall(query, name):
    body = {"query": query or name, "filters": {"app_id": name}, "top_k": 10, "threshold": 0}
    request = urllib.request.Request(
        os.environ["STEWARD_URL"] + "/v3/memories/search/",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": "Token " + os.environ["STEWARD_API_KEY"]},
    )
    with urllib.request.urlopen(request, timeout=3) as answer:
        return [it["memory"] for it in json.load(answer)["results"]]


def main():
    event = json.load(sys.stdin)
    directory = event.get("cwd") or (event.get("workspace_roots") or ["."])[0]
    name = os.environ.get("AGENT_REPO") or repo(directory)
    known = recall(event.get("prompt", ""), name)
    text = f"What the team knows about {name}:\n" + "\n".join(f"- {it}" for it in known) if known else ""
    if event.get("hook_event_name") == "sessionStart":
        print(json.dumps({"additional_context": text}))
    elif text:
        print(text)


if __name__ == "__main__":
    try:
        main()
    except Exception as problem:  # An agent without its memory is better than no agent.
        print(f"Memory Steward was not asked: {problem}", file=sys.stderr)
