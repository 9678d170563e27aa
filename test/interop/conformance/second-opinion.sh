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

# Takes the place of the suite's selftest-client: sigstore-python, with the trust root of the loopback Sigstore wherever
# the suite would use the public one.
set -eu
for word in "$@"; do [[ $word != --trusted-root ]] || own=yes; done
[[ -n ${own:-} ]] || set -- "$@" --trusted-root "$LAB_TRUSTED_ROOT"
exec "$SIGSTORE_PYTHON" "$(dirname "${BASH_SOURCE[0]}")/sigstore-python-conformance" "$@"
