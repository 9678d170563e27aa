#!/usr/bin/env bash
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

# Installs other people's SBOM validators into the folder given, and other generators too when the second word is `peers`:
# from package registries only and pinned. A tool that can't be had is named and left out: what would have used it says so.
# What comes from npm and PyPI takes a minute; what is written in Go has a time of its own.
set -u
tools=${1:?folder for the tools}
wanted=${2:-validators}
readonly CDXGEN=12.8.4 PNPM=12.21.0 AJV=8.20.0 AJV_FORMATS=3.0.1 AJV_FORMATS_2019=1.6.1 NODE22=22.23.3 NODE26=26.9.0
readonly CYCLONEDX_PYTHON=11.12.0 SPDX_TOOLS=0.8.5 SPDX_MODEL=0.0.6 UV=0.13.9
readonly SYFT=v1.57.1 SBOMQS=v2.0.2
readonly BUDGET_SECONDS=600 GO_BUDGET_SECONDS=600

mkdir -p "$tools" && cd "$tools" && tools=$PWD || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
budget=$BUDGET_SECONDS

bounded() {
  ((SECONDS < budget)) && timeout $((budget - SECONDS)) nice -n 10 "$@" >"$scratch/log" 2>&1
}

# folder, version, program that it needs, command that fills the folder. A pin that was raised installs again.
tool() {
  local name=$1 version=$2 needs=$3
  shift 3
  [[ -d $name && $(cat "$name.version" 2>/dev/null) == "$version" ]] && return
  rm -rf "$name" "$name.version"
  if ! command -v "$needs" >/dev/null; then
    echo "skipped: $name, $needs is not installed"
  elif : >"$scratch/log" && "$@"; then
    echo "$version" >"$name.version"
  else
    rm -rf "$name"
    echo "skipped: $name $version can't be installed"
    tail -n 3 "$scratch/log"
  fi
}

from_npm() {
  local name=$1
  shift
  bounded npm install --prefix "$tools/$name" --no-audit --no-fund "$@"
}

node_of() {
  local machine=linux-x64
  [[ $(uname -m) == aarch64 ]] && machine=linux-arm64
  rm -rf "$scratch/node" && mkdir "$scratch/node" "$1"
  bounded npm pack --pack-destination "$scratch/node" "node-$machine@$2" &&
    tar -xzf "$scratch"/node/*.tgz -C "$1" --strip-components=2 package/bin/node
}

from_pypi() {
  bounded python3 -m venv python && bounded python/bin/pip install --quiet "cyclonedx-python-lib[validation]==$CYCLONEDX_PYTHON" \
    "spdx-tools==$SPDX_TOOLS" "spdx-python-model==$SPDX_MODEL" "uv==$UV"
}

# The one of this machine, else Debian's, unpacked beside the other tools.
xmllint_of() {
  mkdir xmllint
  if ! command -v xmllint >/dev/null; then
    (cd "$scratch" && bounded apt-get download libxml2-utils libxml2) || return 1
    for package in "$scratch"/libxml2*.deb; do dpkg-deb -x "$package" xmllint/debian || return 1; done
  fi
  {
    echo '#!/usr/bin/env bash'
    echo "export LD_LIBRARY_PATH=\$(echo '$tools'/xmllint/debian/usr/lib/*)"
    echo "PATH='$tools/xmllint/debian/usr/bin':\$PATH exec xmllint \"\$@\""
  } >xmllint/xmllint
  chmod +x xmllint/xmllint && bounded xmllint/xmllint --version
}

# SPDX's schemas are under CC-BY, so they are not in this repository: two SBOM generators bring them.
spdx3_schema() {
  mkdir spdx3-schema
  bounded npm pack --pack-destination "$scratch" "@cyclonedx/cdxgen@$CDXGEN" &&
    tar -xzf "$scratch"/cyclonedx-cdxgen-*.tgz -C spdx3-schema --strip-components=2 package/data/spdx-export.schema.json
}

spdx2_schema() {
  local module=github.com/anchore/syft
  mkdir spdx2-schema && bounded go mod download "$module@$SYFT" &&
    cp "$(go env GOMODCACHE)/$module@$SYFT/schema/spdx-json/spdx-schema-2.3.json" spdx2-schema/ && chmod u+w spdx2-schema/*
}

# Its list of versions is not served everywhere, and `go install` asks for that: a module that requires it does not.
sbomqs_of() {
  local module=github.com/interlynk-io/sbomqs/v2
  mkdir sbomqs "$scratch/module"
  printf 'module interop\n\ngo 1.24\n\nrequire %s %s\n' "$module" "$SBOMQS" >"$scratch/module/go.mod"
  bounded go build -C "$scratch/module" -mod=mod -o "$tools/sbomqs/sbomqs" "$module"
}

syft_of() { GOBIN=$tools/syft bounded go install "github.com/anchore/syft/cmd/syft@$SYFT"; }

tool ajv "$AJV $AJV_FORMATS $AJV_FORMATS_2019" npm from_npm ajv "ajv@$AJV" "ajv-formats@$AJV_FORMATS" "ajv-formats-draft2019@$AJV_FORMATS_2019"
tool node22 "$NODE22" npm node_of node22 "$NODE22"
tool node26 "$NODE26" npm node_of node26 "$NODE26"
tool python "$CYCLONEDX_PYTHON $SPDX_TOOLS $SPDX_MODEL $UV" python3 from_pypi
tool xmllint "$(command -v xmllint || echo debian)" bash xmllint_of
tool spdx3-schema "$CDXGEN" npm spdx3_schema
if [[ $wanted == peers ]]; then
  tool cdxgen "$CDXGEN" npm from_npm cdxgen "@cyclonedx/cdxgen@$CDXGEN"
  tool pnpm "$PNPM" npm from_npm pnpm "pnpm@$PNPM"
fi

budget=$((SECONDS + GO_BUDGET_SECONDS))
tool spdx2-schema "$SYFT" go spdx2_schema
tool sbomqs "$SBOMQS" go sbomqs_of
[[ $wanted != peers ]] || tool syft "$SYFT" go syft_of
