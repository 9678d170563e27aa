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

import type { SbomReference } from '@tra/sbom'

/** What a project publishes about the vulnerabilities of its releases, for the SBOM to point to. */
export interface ReferencedDocuments {
  vdrUrl?: string | undefined
  vexUrl?: string | undefined
}

/** The references of an SBOM: state of vulnerabilities changes after a release, so it is never copied into it. */
export function sbomReferences({ vdrUrl, vexUrl }: ReferencedDocuments): SbomReference[] {
  return [
    ...(vdrUrl === undefined ? [] : [{ kind: 'vulnerability-assertion', url: vdrUrl } as const]),
    ...(vexUrl === undefined ? [] : [{ kind: 'exploitability-statement', url: vexUrl } as const]),
  ]
}
