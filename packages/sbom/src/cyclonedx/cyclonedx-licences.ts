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
import { spdxExpression } from '../spdx-expression.ts'
import type { LicenceChoice, Property } from './cyclonedx-model.ts'
import type { CyclonedxVersion } from './cyclonedx-version.ts'

type Acknowledgement = 'declared' | 'concluded'

function choice(licence: string, acknowledgement?: Acknowledgement): LicenceChoice {
  const by = acknowledgement === undefined ? {} : { acknowledgement }
  const expression = spdxExpression(licence)
  if (expression === undefined) return { license: { name: licence, ...by } }
  return isSupportedSpdxId(expression) ? { license: { id: expression, ...by } } : { expression, ...by }
}

function fitting(choices: LicenceChoice[], { mixedLicences }: CyclonedxVersion): LicenceChoice[] {
  return mixedLicences || choices.every((one) => 'license' in one) ? choices : choices.slice(0, 1)
}

function choicesOf(one: ThirdPartyPackage): LicenceChoice[] {
  const { concluded, declared } = licencesOf(one)
  return [
    ...(concluded === undefined ? [] : [choice(concluded, 'concluded')]),
    ...(declared === undefined ? [] : [choice(declared, 'declared')]),
  ]
}

/** What was concluded stands before what the package says of itself; alone where the version can't hold both. */
export function licences(one: ThirdPartyPackage, version: CyclonedxVersion): LicenceChoice[] {
  return fitting(choicesOf(one), version)
}

/** What was found in files; and what is declared, where the version can't hold it beside what was concluded. */
export function licenceEvidence(one: ThirdPartyPackage, version: CyclonedxVersion): LicenceChoice[] {
  const all = choicesOf(one)
  const left = all.slice(fitting(all, version).length)
  const observed = new Set(licencesOf(one).observed.map(({ licence }) => licence))
  return fitting([...left, ...[...observed].map((licence) => choice(licence))], version)
}

/** Who says so, for every statement: no version has a place for it. */
export function licenceProperties({ statements = [] }: ThirdPartyPackage): Property[] {
  return statements.map((statement) => ({ name: 'trusted-release:licence', value: statementText(statement) }))
}
