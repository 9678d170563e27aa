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

# Installs other people's tools into the folder given, from package registries only and pinned. Ends with 77 when one of
# the package managers is missing or its registry can't be reached.
set -u
tools=${1:?folder for the tools}
readonly ACTIONLINT=v1.7.12 ZIZMOR=1.32.0 RAT=0.17 SWH_MODEL=8.4.1 ACT=v0.2.89

unavailable() {
  echo "skipped: $1"
  exit 77
}

mkdir -p "$tools"
for program in go python3 mvn java; do
  command -v "$program" >/dev/null || unavailable "$program is not installed"
done

if [[ ! -x $tools/actionlint ]]; then
  GOBIN=$tools go install "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT" >/dev/null 2>&1 ||
    unavailable "actionlint $ACTIONLINT can't be installed"
fi
if [[ ! -x $tools/zizmor/bin/zizmor ]]; then
  { python3 -m venv "$tools/zizmor" && "$tools/zizmor/bin/pip" install --quiet "zizmor==$ZIZMOR"; } >/dev/null 2>&1 ||
    unavailable "zizmor $ZIZMOR can't be installed"
fi
if [[ ! -e $tools/apache-rat.jar ]]; then
  mvn --quiet --batch-mode dependency:copy "-Dartifact=org.apache.rat:apache-rat:$RAT" "-DoutputDirectory=$tools" \
    -Dmdep.stripVersion=true >/dev/null 2>&1 || unavailable "Apache RAT $RAT can't be fetched"
fi
# These give a second opinion; run.sh passes over the one that is not there.
if [[ ! -x $tools/swh/bin/swh ]]; then
  { python3 -m venv "$tools/swh" && "$tools/swh/bin/pip" install --quiet "swh.model[cli]==$SWH_MODEL"; } >/dev/null 2>&1 ||
    rm -rf "$tools/swh"
fi
if [[ -n ${INFRASTRUCTURE_ACTIONS:-} && ! -x $tools/infra/bin/python ]]; then
  { python3 -m venv "$tools/infra" &&
    "$tools/infra/bin/pip" install --quiet jsbeautifier==2.0.3 requests==2.34.2 rich==15.0.0 ruyaml==0.91.0; } >/dev/null 2>&1 ||
    rm -rf "$tools/infra"
fi
if [[ ! -x $tools/dirhash ]]; then
  (cd test/interop/dirhash && go build -o "$tools/dirhash" .) >/dev/null 2>&1 || true
fi
if [[ ! -x $tools/logcheck ]]; then
  (cd test/interop/log && go build -o "$tools/logcheck" .) >/dev/null 2>&1 || true
fi
if [[ ! -x $tools/act ]]; then
  GOBIN=$tools go install "github.com/nektos/act@$ACT" >/dev/null 2>&1 || true
fi
