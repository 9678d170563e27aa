// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

/** The pages that findings point to. */
export const policy = {
  signaturesAndSums: 'https://infra.apache.org/release-distribution.html#sigs-and-sums',
  signing: 'https://infra.apache.org/release-signing.html',
  keys: 'https://infra.apache.org/release-signing.html#keys-policy',
  sourcePackages: 'https://www.apache.org/legal/release-policy.html#source-packages',
  licensing: 'https://www.apache.org/legal/release-policy.html#licensing-documentation',
  approval: 'https://www.apache.org/legal/release-policy.html#release-approval',
  noticeFile: 'https://www.apache.org/legal/src-headers.html#notice',
  podlingNames: 'https://incubator.apache.org/policy/incubation.html#releases',
  disclaimers: 'https://incubator.apache.org/policy/incubation.html#disclaimers',
  archiveFormat: 'https://www.gnu.org/software/tar/manual/html_node/Security.html',
} as const
