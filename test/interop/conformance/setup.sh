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

# Installs what the suite needs into the folder given, by the suite's own list of versions and hashes, and sigstore-python
# for a second opinion on what we sign. Ends with 77 when Python or its registry is missing.
set -u
tools=${1:?folder for the tools}
suite=${2:?checkout of sigstore-conformance}
readonly SIGSTORE_PYTHON=4.5.1

unavailable() {
  echo "skipped: $1"
  exit 77
}

installed() {
  local environment=$tools/$1
  shift
  [[ -x $environment/bin/pip ]] || python3 -m venv "$environment" || return 1
  "$environment/bin/pip" install --quiet --disable-pip-version-check "$@"
}

command -v python3 >/dev/null || unavailable 'python3 is not installed'
mkdir -p "$tools"
{ installed suite --require-hashes --requirement "$suite/requirements.txt"; } >/dev/null 2>&1 ||
  unavailable 'the requirements of sigstore-conformance can not be installed'
{ installed sigstore-python "sigstore==$SIGSTORE_PYTHON"; } >/dev/null 2>&1 ||
  unavailable "sigstore-python $SIGSTORE_PYTHON can't be installed"
