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

/** Rules that no candidate of these tests breaks, and why; each is tested elsewhere. */
export const unplantedRules: Readonly<Record<string, string>> = {
  'artifact-size/too-large': 'a file of 1 GB takes too long here; artifact-size.test.ts judges its size alone',
  'archive-safe/too-many-bytes':
    'an archive of that size takes too long here; candidate-reader.test.ts lowers the bound',
  'archive-safe/too-many-entries':
    'a million entries take too long here; the hostile corpus has them (hostile.test.ts)',
  'signature-valid/no-good-signature':
    'the adapter finds at least one outcome in every .asc; it guards against one that does not',
  'signature-valid/not-for-signing':
    'gpg makes no signature with a key that may not sign; certificate.test.ts forges one',
  'signature-valid/outside-key-life': 'gpg makes no signature before its key; plain-signature.test.ts forges one',
  'key-strong/unknown-algorithm': 'gpg makes no key of an algorithm that is not known; key-strong.test.ts names one',
  'sbom-valid/unread': 'every SBOM of a candidate is read; sbom-valid.test.ts leaves one out',
}
