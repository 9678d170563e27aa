# Licensed to the Apache Software Foundation (ASF) under one
# or more contributor license agreements.  See the NOTICE file
# distributed with this work for additional information
# regarding copyright ownership.  The ASF licenses this file
# to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance
# with the License.  You may obtain a copy of the License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing,
# software distributed under the License is distributed on an
# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations
# under the License.

"""Asks verify-action-build about the actions of a clone, and writes down what it says.

Every line of the tool is its own, its Dockerfile's included. What is not there where this runs is played: `docker` by
docker.py, and GitHub by the clone, which answers for the files and trees of the commit and for the commit itself. All other questions to GitHub
stay without an answer and are listed. Arguments: checkout of the tool, clone, commit, empty folder, actions.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import requests

TOOL, CLONE, COMMIT, FOLDER, *ACTIONS = sys.argv[1:]
REPOSITORY = "apache/trusted-release-actions"
RAW = f"https://raw.githubusercontent.com/{REPOSITORY}/{COMMIT}/"
API = "https://api.github.com/"
unanswered: set[str] = set()


def git(*arguments: str) -> bytes | None:
    done = subprocess.run(["git", "-C", CLONE, *arguments], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def tree(recursive: bool) -> dict:
    listed = git("ls-tree", "-z", *(["-r", "-t"] if recursive else []), COMMIT) or b""
    entries = []
    for line in listed.decode().rstrip("\0").split("\0"):
        facts, _, path = line.partition("\t")
        mode, kind, sha = facts.split(" ")
        entries.append({"path": path, "mode": mode, "type": kind, "sha": sha})
    return {"sha": COMMIT, "tree": entries, "truncated": False}


def commit_date() -> str:
    return datetime.fromtimestamp(int(git("show", "-s", "--format=%ct", COMMIT)), timezone.utc).isoformat()


def tags() -> list[dict]:
    """The tags of the commit, as if none of them were annotated."""
    listed = (git("tag", "--points-at", COMMIT) or b"").decode().split()
    return [{"ref": f"refs/tags/{tag}", "object": {"sha": COMMIT, "type": "commit"}} for tag in listed]


def api(path: str) -> dict | list | None:
    """What GitHub's API would say of the clone."""
    if re.fullmatch(rf"repos/{REPOSITORY}/git/trees/{COMMIT}(\?recursive=1)?", path):
        return tree(recursive="?" in path)
    if path == f"repos/{REPOSITORY}/commits/{COMMIT}":
        return {"sha": COMMIT, "commit": {"committer": {"date": commit_date()}, "author": {"date": commit_date()}}}
    if path.startswith(f"repos/{REPOSITORY}/git/matching-refs/tags"):
        return tags()
    unanswered.add(path)
    return None


def get(url: str, **_: object) -> requests.Response:
    response = requests.Response()
    response.url, response.status_code = url, 404
    content = git("show", f"{COMMIT}:{url[len(RAW):]}") if url.startswith(RAW) else None
    if url.startswith(API) and (answer := api(url[len(API):])) is not None:
        content = json.dumps(answer).encode()
    elif content is None and not url.startswith((RAW, API)):
        unanswered.add(url)
    if content is not None:
        response.status_code, response._content = 200, content
    return response


def put_on_path(name: str, *command: str) -> None:
    program = Path(FOLDER) / "bin" / name
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\nexec {shlex.join(command)} \"$@\"\n")
    program.chmod(0o755)


put_on_path("docker", sys.executable, str(Path(__file__).with_name("docker.py")))
images = Path(FOLDER) / "images"
images.mkdir()
os.environ |= {
    "PATH": f"{FOLDER}/bin:{os.environ['PATH']}",
    "VERIFY_IMAGES": str(images),
    # `git clone` of the address that the tool makes up takes the clone.
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": f"url.{CLONE}.insteadOf",
    "GIT_CONFIG_VALUE_0": f"https://github.com/{REPOSITORY}.git",
    "GIT_CONFIG_KEY_1": "advice.detachedHead",
    "GIT_CONFIG_VALUE_1": "false",
}
requests.get = get
sys.path.insert(0, f"{TOOL}/utils")
from verify_action_build import release_lookup, verification  # noqa: E402  the stand-in for requests comes before

# It starts GitHub's command line; here that is a question like the others.
release_lookup._gh_api = api
said: list[dict] = []
show = verification.show_verification_summary


def keep(*given: object, **named: object) -> None:
    said.append({"checks": given[9]})
    show(*given, **named)


verification.show_verification_summary = keep
compare = verification.diff_js_files


def count(original: Path, rebuilt: Path, *given: object, kept_files: set, **named: object) -> bool:
    scripts = [path for path in original.rglob("*") if path.suffix in (".js", ".cjs", ".mjs")]
    counts.append({"compared": len(scripts) - len(kept_files), "kept": len(kept_files)})
    return compare(original, rebuilt, *given, kept_files=kept_files, **named)


counts: list[dict] = []
verification.diff_js_files = count

for action in ACTIONS:
    verified = verification.verify_single_action(f"{REPOSITORY}/{action}@{COMMIT}", ci_mode=True)
    said[-1] |= {"action": action, "verified": verified, **counts[-1]}
left_out = sorted(set((images / "left-out.log").read_text().splitlines()))
print(json.dumps({"actions": said, "unanswered": sorted(unanswered), "leftOut": left_out}))
