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

import type { LicenceSource, LicenceStatement, ThirdPartyPackage } from '../dependency-graph.ts'

/** What is said about a package's licence, by who says it. */
export interface PackageLicences {
  /** By the package itself: in the lockfile, or in the metadata that come with it. */
  declared?: string
  /** By the project that makes the document: a person's decision, or what was looked up and pinned. */
  concluded?: string
  /** What was found in files, best source first. */
  observed: LicenceStatement[]
}

const CONCLUDED: ReadonlySet<LicenceSource> = new Set(['override', 'pinned'])
const OBSERVED: ReadonlySet<LicenceSource> = new Set(['packaged', 'installed', 'build-sbom'])

export function licencesOf({ licence, statements = [] }: ThirdPartyPackage): PackageLicences {
  const by = (concluded: boolean) => statements.find(({ source }) => CONCLUDED.has(source) === concluded)?.licence
  const [declared, concluded] = [licence === '' ? by(false) : (licence ?? by(false)), by(true)]
  return {
    ...(declared !== undefined && { declared }),
    ...(concluded !== undefined && { concluded }),
    observed: statements.filter(({ source }) => OBSERVED.has(source)),
  }
}

/** A statement in words, for formats that have no place for where it comes from. */
export function statementText({ licence, source, where }: LicenceStatement): string {
  return `${source}: ${licence} (${where})`
}
