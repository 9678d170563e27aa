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

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { validateSbom } from '@tra/sbom'
import { Ajv } from 'ajv'
import { default as addFormats } from 'ajv-formats'
import type { Row } from '../rows.ts'

const SIZES = [1303, 2606, 5212, 10_424] as const
const VERSION = '1.6'
const NAMESPACE = 'http://cyclonedx.org/schema/'

/** A document as the action sbom writes it: hashes, licence, distribution and evidence of each component, three edges each. */
function bomOf(components: number): Uint8Array {
  const ref = (index: number) => `pkg:npm/package-${index % components}@1.2.${index % components}`
  const hashes = (index: number) => [{ alg: 'SHA-512', content: index.toString(16).padStart(128, '0') }]
  const numbers = Array.from({ length: components }, (_, index) => index)
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: VERSION,
    version: 1,
    components: numbers.map((index) => ({
      type: 'library',
      name: `package-${index}`,
      version: `1.2.${index}`,
      'bom-ref': ref(index),
      purl: ref(index),
      hashes: hashes(index),
      licenses: [{ license: { id: 'MIT' } }],
      externalReferences: [
        { type: 'distribution', url: `https://registry.example/package-${index}.tgz`, hashes: hashes(index) },
      ],
      evidence: { occurrences: [{ location: 'package-lock.json', line: index }] },
    })),
    dependencies: numbers.map((index) => ({ ref: ref(index), dependsOn: [1, 2, 3].map((step) => ref(index + step)) })),
  }
  return new TextEncoder().encode(JSON.stringify(document, undefined, 2))
}

function officialSchema(name: string): object {
  const library = createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')
  return JSON.parse(readFileSync(join(dirname(library), 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8'))
}

/** ajv as it comes, with the official schema; compiled beforehand, which is not counted. */
function plainAjv(): (bytes: Uint8Array) => boolean {
  const ajv = new Ajv({ strict: false, addUsedSchema: false })
  addFormats.default(ajv)
  for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true)
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(officialSchema(name), `${NAMESPACE}${name}.SNAPSHOT.schema.json`)
  const validate = ajv.compile(officialSchema(`bom-${VERSION}`))
  return (bytes) => validate(JSON.parse(new TextDecoder().decode(bytes)))
}

/** Milliseconds of processor time, the least of some runs: other work on the machine counts for nobody. */
function milliseconds(run: () => boolean, rounds: number): number {
  let least = Infinity
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage()
    if (!run()) throw new Error('a document of the bench is not valid')
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** Whole documents validated, from bytes to a verdict: ours, with what no schema says, against ajv. */
export async function validateRows({ rounds }: { rounds: number }): Promise<Row[]> {
  const ajv = plainAjv()
  const measured = SIZES.map((size) => {
    const bytes = bomOf(size)
    const own = milliseconds(() => validateSbom(bytes, 'cyclonedx').length === 0, rounds)
    return { size, own, peer: milliseconds(() => ajv(bytes), size > 3000 ? 1 : rounds) }
  })
  return measured.flatMap(({ size, own, peer }, index) => {
    const half = measured[index - 1]?.own
    const detail = `${own.toFixed(0)} ms / ${peer.toFixed(0)} ms of processor time`
    const against: Row = { what: `${size} components validated / ajv`, value: own / peer, detail }
    if (half === undefined) return [against]
    const growth: Row = {
      what: `${size} components / half as many`,
      value: own / half,
      atMost: 2.3,
      detail: 'linear is 2',
    }
    return [size === 10_424 ? { ...against, atMost: 0.01 } : against, growth]
  })
}
