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

# Installs schemathesis into the folder given, from PyPI only and pinned. Ends with 77 when it can't be had.
set -u
tools=${1:?folder for the tools}
readonly SCHEMATHESIS=4.32.5

[[ ! -x $tools/bin/schemathesis ]] || exit 0
command -v python3 >/dev/null || {
  echo 'schemathesis: skipped, python3 is not installed'
  exit 77
}
{ python3 -m venv "$tools" && "$tools/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$SCHEMATHESIS"; } \
  >/dev/null 2>&1 || {
  rm -rf "$tools"
  echo "schemathesis: skipped, version $SCHEMATHESIS can't be installed"
  exit 77
}
