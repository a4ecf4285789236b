"""A coding agent's loop with a memory: recall, prompt, try, store. Python 3.9 or newer, nothing to install.

    export STEWARD_URL=http://localhost:8080 STEWARD_API_KEY=stw_…
    export OPENAI_BASE_URL=https://api.moonshot.ai/v1 OPENAI_API_KEY=… OPENAI_MODEL=kimi-k2.5
    python3 agent.py "Make the list page by id" "npm test"

The second argument is a command that says whether the work is good; without one, every answer is. With Mem0's own client
the first two functions are memory.search(…) and memory.add(…) of MemoryClient(host=…, api_key=…).
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.request

PLACE = {"user_id": os.environ.get("AGENT_USER", "agent"), "app_id": os.environ.get("AGENT_REPO", "example")}


def recall(query, more=()):
    """What Steward serves: never what a person withdrew."""
    filters = {"AND": [{name: value} for name, value in PLACE.items()] + list(more)}
    found = steward("/v3/memories/search/", {"query": query, "filters": filters, "top_k": 5, "threshold": 0})
    return [it["memory"] for it in found["results"]]


def remember(text, metadata):
    steward("/v3/memories/add/", {"messages": [{"role": "user", "content": text}], "metadata": metadata, **PLACE})


def fingerprint(error):
    """The same mistake looks the same, whatever its numbers, paths and addresses are this time."""
    lines = error.splitlines()
    line = next((it for it in lines if re.search("error|exception|fail", it, re.I)), lines[0])
    bare = re.sub(r"(/[\w.-]+)+", "<path>", re.sub(r"0x[0-9a-fA-F]+|\d+", "#", line)).strip()
    return bare[:300], hashlib.sha256(bare.encode()).hexdigest()[:16]


def ask(known, request):
    knowledge = "\n".join(f"- {it}" for it in known)
    answer = post(os.environ["OPENAI_BASE_URL"] + "/chat/completions", "Bearer " + os.environ["OPENAI_API_KEY"], {
        "model": os.environ.get("OPENAI_MODEL", "kimi-k2.5"),
        "temperature": 1.0,
        "messages": [
            {"role": "system", "content": f"You work on {PLACE['app_id']}. What the team knows:\n{knowledge}"},
            {"role": "user", "content": request},
        ],
    })
    return answer["choices"][0]["message"]["content"]


def steward(path, body):
    return post(os.environ["STEWARD_URL"] + path, "Token " + os.environ["STEWARD_API_KEY"], body)


def post(url, authorization, body):
    headers = {"Content-Type": "application/json", "Authorization": authorization}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
        return json.load(answer)


def problem(check):
    """Nothing when the work is good, otherwise what the command printed."""
    if not check:
        return ""
    ran = subprocess.run(check, shell=True, capture_output=True, text=True)
    return "" if ran.returncode == 0 else (ran.stderr + ran.stdout) or f"It ended with {ran.returncode}."


def main(task, check=None):
    outcome = ask(recall(task), task)
    error = problem(check)
    for _ in range(2):
        if not error:
            break
        line, mistake = fingerprint(error)
        seen = recall(line, [{"metadata": {"fingerprint": mistake}}])
        outcome = ask(recall(task) + seen, f"{task}\n\nIt failed:\n{error[-2000:]}")
        remember(f"{line}: {outcome}", {"type": "error_fingerprint", "fingerprint": mistake})
        error = problem(check)
    remember(f"{task}: {'not solved' if error else outcome}", {"type": "task_learning"})
    print(outcome)
    return 1 if error else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
