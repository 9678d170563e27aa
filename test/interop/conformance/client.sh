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

# The entry point that the suite calls. What the suite leaves to the public Sigstore comes from the loopback one while
# signing is tested (LAB_TRUSTED_ROOT), else from the embedded trust root.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)

given() {
  local wanted=$1 word
  shift
  for word in "$@"; do [[ $word != "$wanted" ]] || return 0; done
  return 1
}

if [[ -z ${LAB_TRUSTED_ROOT:-} ]]; then
  set -- "$@" --allow-embedded-root
else
  given --trusted-root "$@" || set -- "$@" --trusted-root "$LAB_TRUSTED_ROOT"
  [[ $1 != sign-bundle ]] || given --signing-config "$@" || set -- "$@" --signing-config "$LAB_SIGNING_CONFIG"
fi
exec "$root/node_modules/.bin/node" "${TRUSTED_RELEASE:-$root/packages/cli/src/main.ts}" conformance "$@"
