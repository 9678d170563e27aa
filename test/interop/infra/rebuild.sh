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

# Rebuilds dist/ as Infra's verify-action-build does, without its container: a clean clone, `npm ci`, `npm run build`, compare.
# One row for each action. As there, JavaScript that looks written by hand (10 lines and more, 500 characters a line at most)
# would be kept and not compared, so here it is a failure; what is compared is compared byte for byte, not after formatting.
# Arguments: the repository, a commit of it, and a folder to leave what was built in, if wanted. Status 1 when a row fails.
set -eu
repository=${1:?repository}
commit=$(git -C "$repository" rev-parse --verify "${2:-HEAD}^{commit}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
clone=$scratch/action

git clone --quiet --no-local "$repository" "$clone"
git -C "$clone" -c advice.detachedHead=false checkout --quiet "$commit"
cd "$clone"
cp -r dist "$scratch/original"

javascript() {
  find "$1" -type f \( -name '*.js' -o -name '*.cjs' -o -name '*.mjs' \) | LC_ALL=C sort
}

kept=0
deleted=0
while IFS= read -r file; do
  lines=$(wc -l <"$file")
  characters=$(wc -c <"$file")
  if ((lines < 10)) || ((characters / lines > 500)); then
    rm "$file"
    deleted=$((deleted + 1))
  else
    echo "not compared by verify-action-build: $file"
    kept=$((kept + 1))
  fi
done < <(javascript dist)

# It takes the first of all, build, package and start that succeeds; here only build may exist before start.
for script in all package; do
  if [[ $(npm pkg get "scripts.$script") != '{}' ]]; then
    echo "verify-action-build would not run build alone: there is a script named $script"
    exit 1
  fi
done
# The tool hides their output, too, and judges by what was built.
npm ci --no-audit --no-fund >/dev/null 2>&1
npm run build >/dev/null 2>&1

failed=$((kept > 0))
if [[ -n ${3:-} ]]; then cp -r dist "$3"; fi
if ! diff -rq "$scratch/original" dist; then failed=1; fi

echo '| Action | Type | Folder rebuilt | Compared | Kept unread | Verdict |'
echo '| --- | --- | --- | --- | --- | --- |'
for manifest in actions/*/action.yml; do
  action=$(dirname "$manifest")
  type=$(grep -E '^\s+using:' "$manifest" | head -1 | sed 's/.*using:\s*//' | tr -d "'\"")
  main=$(grep -E '^\s+main:' "$manifest" | head -1 | sed 's/.*main:\s*//' | tr -d "'\" ")
  entry=$(cd "$action" && realpath --relative-to="$clone" "$main")
  folder=${entry%%/*}
  verdict='same bytes'
  if [[ $folder != dist || ! -f $entry ]]; then
    verdict="its main is $entry"
    failed=1
  elif ((failed)); then
    verdict='differs'
  fi
  echo "| \`$action\` | $type | \`$folder\` | $deleted | $kept | $verdict |"
done
exit "$failed"
