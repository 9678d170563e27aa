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

import { isRecord } from '../shared/is-record.ts'
import { recordIn, records, textIn, texts } from '../validate/read-value.ts'
import type { ReadComponent, ReadHash, SbomSubjectReading } from './sbom-reading.ts'

type Members = Readonly<Record<string, unknown>>

function licenceOf(component: Members): string | undefined {
  const stated = records(component.licenses).map(({ record }) => {
    const named = recordIn(record, 'license')
    return {
      text: textIn(named, 'id') ?? textIn(named, 'name') ?? textIn(record, 'expression'),
      by: textIn(named, 'acknowledgement') ?? textIn(record, 'acknowledgement'),
    }
  })
  // What somebody concluded replaces what was declared (1.6, "acknowledgement").
  const concluded = stated.filter(({ by }) => by === 'concluded')
  const texts = (concluded.length > 0 ? concluded : stated).flatMap(({ text }) => text ?? [])
  return texts.length > 1 ? texts.map((text) => `(${text})`).join(' AND ') : texts[0]
}

const NPM_DEVELOPMENT = 'cdx:npm:package:development'

function isExcluded({ scope, properties }: Members): boolean {
  const isDevelopment = ({ record: { name, value } }: { record: Members }) =>
    name === NPM_DEVELOPMENT && value === 'true'
  return scope === 'excluded' || records(properties).some(isDevelopment)
}

function hashesOf(hashes: unknown): ReadHash[] {
  return records(hashes).flatMap(({ record }) => {
    const [algorithm, value] = [textIn(record, 'alg'), textIn(record, 'content')]
    return algorithm === undefined || value === undefined ? [] : [{ algorithm, value: value.toLowerCase() }]
  })
}

/** Of the component itself, else of what is downloaded for it. */
function allHashesOf(component: Members): ReadHash[] {
  const own = hashesOf(component.hashes)
  if (own.length > 0) return own
  const distributions = records(component.externalReferences).filter(({ record: { type } }) => type === 'distribution')
  return distributions.flatMap(({ record }) => hashesOf(record.hashes))
}

function identifiersOf(component: Members): string[] {
  const swid = textIn(recordIn(component, 'swid'), 'tagId')
  const others = [component.omniborId, component.swhid].flatMap(texts)
  return [textIn(component, 'purl'), textIn(component, 'cpe'), swid, ...others].filter((one) => one !== undefined)
}

/** The name of an organization; one without name is told by its address, or is there and has an empty one. */
export function partyName(party: unknown): string | undefined {
  return isRecord(party) ? (textIn(party, 'name') ?? texts(party.url)[0] ?? '') : undefined
}

/** A component without those below it; undefined for one without name. */
export function readComponent(component: Members, related: ReadonlySet<string>): ReadComponent | undefined {
  const { name } = component
  if (typeof name !== 'string') return undefined
  const [version, purl, type] = [textIn(component, 'version'), textIn(component, 'purl'), textIn(component, 'type')]
  const [licence, supplier, ref] = [licenceOf(component), partyName(component.supplier), textIn(component, 'bom-ref')]
  return {
    name,
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    ...(licence !== undefined && { licence }),
    scope: isExcluded(component) ? 'excluded' : 'required',
    ...(ref !== undefined && { ref }),
    ...(supplier !== undefined && { supplier }),
    hashes: allHashesOf(component),
    identifiers: identifiersOf(component),
    ...(type !== undefined && { type }),
    ...(ref !== undefined && related.has(ref) && { related: true }),
  }
}

export function readSubject(component: Members): SbomSubjectReading {
  const hashes = hashesOf(component.hashes)
  const digest = (wanted: string) => hashes.find(({ algorithm }) => algorithm === wanted)?.value
  const [name, version, type] = [textIn(component, 'name'), textIn(component, 'version'), textIn(component, 'type')]
  const [sha256, sha512] = [digest('SHA-256'), digest('SHA-512')]
  const [purl, ref] = [textIn(component, 'purl'), textIn(component, 'bom-ref')]
  return {
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    ...(ref !== undefined && { ref }),
    ...(sha256 !== undefined && { sha256 }),
    ...(sha512 !== undefined && { sha512 }),
    identifiers: identifiersOf(component),
    ...(type !== undefined && { type }),
  }
}
