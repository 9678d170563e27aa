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

# Sigstore's own test suite over `trusted-release conformance`, without a public Sigstore: the bundles of the suite against
# the embedded trust root, signing against a Sigstore on loopback. SIGSTORE_CONFORMANCE names a checkout of
# github.com/sigstore/sigstore-conformance, which no package registry holds. Ends with 77 when something can't be had.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../../.." || exit 1
suite=${SIGSTORE_CONFORMANCE:-}
if [[ ! -d $suite/test/assets/bundle-verify ]]; then
  echo 'skipped: SIGSTORE_CONFORMANCE names no checkout of sigstore-conformance'
  exit 77
fi
tools=${INTEROP_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/trusted-release-interop}/conformance
bash test/interop/conformance/setup.sh "$tools" "$suite" || exit $?
exec node_modules/.bin/node test/interop/conformance/run-suite.ts "$suite" "$tools"
