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

import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'
import type { ThirdPartyPackage } from '../dependency-graph.ts'
import { licencesOf, statementText } from '../shared/licences-of.ts'
import { unlessEmpty } from '../shared/unless-empty.ts'
import { spdxExpression } from '../spdx-expression.ts'
import type { Acknowledgement, LicenceChoice, Property } from './cyclonedx-model.ts'
import type { CyclonedxVersion } from './cyclonedx-version.ts'

function choice(licence: string, acknowledgement?: Acknowledgement): LicenceChoice {
  const expression = spdxExpression(licence)
  if (expression === undefined) return { license: { name: licence, acknowledgement } }
  return isSupportedSpdxId(expression)
    ? { license: { id: expression, acknowledgement } }
    : { expression, acknowledgement }
}

function fitting(choices: LicenceChoice[], { mixedLicences }: CyclonedxVersion): LicenceChoice[] {
  return mixedLicences || choices.every((one) => 'license' in one) ? choices : choices.slice(0, 1)
}

interface Licences {
  /** What was concluded stands before what the package says of itself; alone where the version can't hold both. */
  licenses: LicenceChoice[] | undefined
  /** What was found in files; and what is declared, where the version can't hold it beside what was concluded. */
  evidence: LicenceChoice[] | undefined
}

export function licences(one: ThirdPartyPackage, version: CyclonedxVersion): Licences {
  const { concluded, declared, observed } = licencesOf(one)
  const all = [
    ...(concluded === undefined ? [] : [choice(concluded, 'concluded')]),
    ...(declared === undefined ? [] : [choice(declared, 'declared')]),
  ]
  const licenses = fitting(all, version)
  const seen = [...new Set(observed.map(({ licence }) => licence))].map((licence) => choice(licence))
  const evidence = fitting([...all.slice(licenses.length), ...seen], version)
  return { licenses: unlessEmpty(licenses), evidence: unlessEmpty(evidence) }
}

/** Who says so, for every statement: no version has a place for it. */
export function licenceProperties({ statements = [] }: ThirdPartyPackage): Property[] {
  return statements.map((statement) => ({ name: 'trusted-release:licence', value: statementText(statement) }))
}
