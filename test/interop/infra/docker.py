#!/usr/bin/env python3
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

"""The parts of `docker` that verify-action-build calls, without a container; verify.py puts it on the path.

The RUN lines of the tool's Dockerfile are run by sh, with paths that begin at the root of the image put below a folder. What a
line does to the image's own system is left out and told: git is on this machine, and so is the Node that the path names.
A rebuild that depends on the folder to build and the commit alone is made once, and serves every action that shares them.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

IMAGES = Path(os.environ["VERIFY_IMAGES"])
# `/action`, `>/out-dir.txt`, `=/action`, but neither `"$OUT_DIR"/x` nor what belongs to the machine.
ROOT_PATH = re.compile(r"(?<=[\s=>])/(?=[a-z])(?!(?:dev|usr|etc|var|tmp)/)")
OF_ONE_ACTION = re.compile(r"SUB_PATH|action-type\.txt|main-path\.txt")
SYSTEM = re.compile(r"^(?:apt-get|corepack) ")
KEPT_VARIABLES = re.compile(r"^(?:PATH|HOME|HTTPS?_PROXY|NO_PROXY|SSL_CERT_FILE|NODE_EXTRA_CA_CERTS|GIT_CONFIG_\w+)$", re.I)


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Name and rest of each instruction; comments may stand between its lines."""
    lines = "\n".join(line for line in dockerfile.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n", " ", lines)
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines()) if rest]


def run(command: str, image: Path, arguments: dict[str, str]) -> None:
    kept = {name: value for name, value in os.environ.items() if KEPT_VARIABLES.match(name)}
    below = ROOT_PATH.sub(lambda _: f"{image}/", command)
    # A line that fails ends the build, as in a container.
    done = subprocess.run(["sh", "-c", below], cwd=image / "action", env=kept | arguments, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        sys.exit(f"status {done.returncode} of RUN {command}")


def image_of(tag: str) -> Path:
    return IMAGES / tag.replace("/", "-")


def built_before(image: Path, todo: list[tuple[str, str]]) -> Path | None:
    """The image of the same commit whose rebuild is this one's, too: from here on no line depends on the action any more."""
    before = image.with_suffix(".kept")
    same = [folder / "out-dir.txt" for folder in (image, before)]
    if any(OF_ONE_ACTION.search(rest) for _, rest in todo) or not all(file.exists() for file in same):
        return None
    return before if same[0].read_text() == same[1].read_text() else None


def build(options: list[str]) -> None:
    given = dict(option.split("=", 1) for flag, option in zip(options, options[1:]) if flag == "--build-arg")
    image = image_of(options[options.index("-t") + 1])
    (image / "action").mkdir(parents=True)
    arguments: dict[str, str] = {}
    todo = instructions(Path(options[options.index("-f") + 1]).read_text())
    while todo:
        name, rest = todo.pop(0)
        if name == "ARG":
            argument, _, preset = rest.partition("=")
            arguments[argument] = given.get(argument, preset.strip('"'))
        elif name == "RUN" and SYSTEM.match(rest):
            (IMAGES / "left-out.log").open("a").write(f"{rest}\n")
        elif name == "RUN":
            run(rest, image, arguments)
            if before := built_before(image, todo):
                own = shutil.ignore_patterns("action", "action-type.txt", "main-path.txt")
                shutil.copytree(before, image, dirs_exist_ok=True, ignore=own)
                return


def copy(source: str, target: str) -> None:
    container, _, path = source.partition(":")
    found = Path((IMAGES / f"{container}.container").read_text()) / path.lstrip("/")
    if not found.exists():
        sys.exit(f"no {path} in {container}")
    if found.is_dir():
        shutil.copytree(found, target, dirs_exist_ok=True, symlinks=True)
    else:
        shutil.copy(found, target)


def main(command: str, options: list[str]) -> None:
    if command == "build":
        build(options)
    elif command == "create":
        (IMAGES / f"{options[1]}.container").write_text(str(image_of(options[2])))
    elif command == "cp":
        copy(*options)
    elif command == "rmi":
        image = image_of(options[-1])
        shutil.rmtree(image / "action")
        shutil.rmtree(image.with_suffix(".kept"), ignore_errors=True)
        image.rename(image.with_suffix(".kept"))


main(sys.argv[1], sys.argv[2:])
