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

import { createHash } from 'node:crypto'
import { type Finding, findingSentence } from '@tra/kernel'
import { clauseOf, placeOf, ruleKey, waiverOf } from './finding-words.ts'
import type { SarifLocation, SarifResult } from './sarif-log.ts'
import { sarifLevel } from './sarif-rules.ts'
import { sarifText } from './sarif-text.ts'

/** Base of the paths of artifacts. */
export const BASE_ID = 'SUBJECT'

/** The same finding of another run has the same one: a viewer then shows it once. */
function fingerprint({ check, rule, artifact, entry, line, message }: Finding): string {
  const parts = [check, rule, artifact, entry, line, message].map((part) => part ?? null)
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

// Characters that are no URI are encoded; a lone surrogate can't be and stands as U+FFFD.
function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/')
}

function locationOf(finding: Finding): SarifLocation {
  const { artifact, entry, line } = finding
  const name = entry ?? artifact
  return {
    physicalLocation: {
      artifactLocation: { uri: artifact === undefined ? '.' : uriOf(artifact), uriBaseId: BASE_ID },
      ...(entry === undefined && line !== undefined ? { region: { startLine: line } } : {}),
    },
    ...(name === undefined ? {} : { logicalLocations: [logical(name, finding)] }),
  }
}

function logical(name: string, finding: Finding) {
  return { fullyQualifiedName: sarifText(placeOf(finding)), name: sarifText(name), kind: 'resource' }
}

function messageOf(finding: Finding): string {
  const { hint } = finding
  return sarifText([findingSentence(finding), hint].filter(Boolean).join('. '))
}

function propertiesOf(finding: Finding): Record<string, unknown> {
  const { severity, undecided } = finding
  return {
    severity,
    clause: clauseOf(finding),
    place: sarifText(placeOf(finding)),
    ...(undecided ? { undecided } : {}),
  }
}

/** One finding as a SARIF result; a waiver is a suppression with its reason. */
export function sarifResult(finding: Finding, ruleIndexes: ReadonlyMap<string, number>): SarifResult {
  const ruleId = ruleKey(finding)
  const justification = waiverOf(finding)
  return {
    ruleId,
    ruleIndex: ruleIndexes.get(ruleId) ?? -1,
    level: sarifLevel(finding.severity),
    message: { text: messageOf(finding) },
    locations: [locationOf(finding)],
    partialFingerprints: { 'trustedRelease/v1': fingerprint(finding) },
    // Present in every result: SARIF 3.27.23 wants it in all of them or in none.
    suppressions: justification
      ? [{ kind: 'external', status: 'accepted', justification: sarifText(justification) }]
      : [],
    properties: propertiesOf(finding),
  }
}
