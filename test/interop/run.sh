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

# What other people's tools say about this repository. Ends with 77 when they can't be had here.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
tools=${INTEROP_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/trusted-release-interop}
bash test/interop/setup.sh "$tools" || exit $?

failed=0
judged() {
  local name=$1
  shift
  if "$@" >"$output" 2>&1; then
    echo "$name: accepted"
  else
    failed=1
    echo "$name: refused"
    cat "$output"
  fi
}

# Only what is committed is judged, as a reader of the source archive would see it.
scratch=$(mktemp -d)
output=$scratch/output
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/source"
git archive HEAD | tar -x -C "$scratch/source"
# A project that copies a template fills in the commit that it has read.
sed -i 's/@COMMIT$/@0000000000000000000000000000000000000000/' "$scratch"/source/action-templates/{,*/}*.yml

rat() {
  java -jar "$tools/apache-rat.jar" --input-exclude-file .rat-excludes --output-style missing-headers --counter-max UNAPPROVED:0 \
    -- "$scratch/source"
}

# actionlint does not know GitHub's syntax for an action of the same repository and commit; as local actions their inputs are checked, too.
sed -i 's#uses: \$/#uses: ./#' "$scratch"/source/.github/workflows/*.yml

workflows=("$scratch"/source/.github/workflows/*.yml "$scratch"/source/action-templates/{,*/}*.yml)
judged 'actionlint' "$tools/actionlint" "${workflows[@]}"
judged 'zizmor' "$tools/zizmor/bin/zizmor" --offline --quiet --min-severity medium --min-confidence medium "${workflows[@]}" "$scratch/source/actions"
judged 'Apache RAT' rat
judged "a rebuild as verify-action-build does it" bash test/interop/infra/rebuild.sh "$PWD"
if [[ -z ${INFRASTRUCTURE_ACTIONS:-} ]]; then
  echo "verify-action-build, allowlist-check: skipped, INFRASTRUCTURE_ACTIONS names no checkout of apache/infrastructure-actions"
elif [[ ! -x $tools/infra/bin/python ]]; then
  echo "verify-action-build, allowlist-check: skipped, what they import can't be had here"
else
  judged "Infra's verify-action-build and allowlist-check" \
    node_modules/.bin/node test/interop/infra/main.ts "$tools/infra/bin/python" "$INFRASTRUCTURE_ACTIONS"
fi

# A candidate with names that sort in surprising ways, a program and a link, to be named by others.
mkdir "$scratch/candidate"
ln -s README.md "$scratch/source/link"
mkdir "$scratch/source/a" "$scratch/source/a.d"
touch "$scratch/source/a/ä 😀" "$scratch/source/a.d/x" "$scratch/source/a-b"
tar -C "$scratch" -czf "$scratch/candidate/source.tar.gz" source
(cd "$scratch/candidate" && sha512sum source.tar.gz >source.tar.gz.sha512 && echo unsigned >source.tar.gz.asc)
identities=$(node_modules/.bin/node test/interop/identities.ts "$scratch/candidate") || exit 1

# What we say in a line of `identities` and what another program says.
same() {
  local name=$1 ours theirs
  ours=$(sed -n "$2p" <<<"$identities")
  shift 2
  if [[ ! -x $1 ]]; then
    echo "$name: skipped, it can't be had here"
  elif theirs=$("$@") && [[ -n $ours && $ours == "$theirs" ]]; then
    echo "$name: says the same"
  else
    failed=1
    echo "$name: says ${theirs:-nothing}, we say $ours"
  fi
}

same "Go's dirhash" 1 "$tools/dirhash" "$scratch/candidate"
same 'Software Heritage' 2 "$tools/swh/bin/swh" identify --no-filename "$scratch/source"

if [[ -x $tools/logcheck ]]; then
  node_modules/.bin/node test/interop/log/main.ts "$tools/logcheck" || failed=1
else
  echo "Go's tlog: skipped, it can't be had here"
fi

if [[ -x $tools/act ]]; then
  node_modules/.bin/node test/interop/workflows/main.ts "$tools/act" || failed=1
else
  echo 'act: skipped, it can not be had here'
fi

if bash test/interop/api/setup.sh "$tools/schemathesis"; then
  node_modules/.bin/node test/interop/api/main.ts "$tools/schemathesis/bin/schemathesis" || failed=1
fi

bash test/interop/sbom/setup.sh "$tools/sbom"
node_modules/.bin/node test/interop/sbom/main.ts "$tools/sbom" || failed=1

# What takes longest to install comes last; where it can't be had, what was said before still counts.
bash test/interop/sigstore/setup.sh "$tools/sigstore"
case $? in
  0) node_modules/.bin/node test/interop/sigstore/main.ts "$tools/sigstore" || failed=1 ;;
  77) ;;
  *) failed=1 ;;
esac
exit "$failed"
