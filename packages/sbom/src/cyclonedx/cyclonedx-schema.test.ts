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

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { foundPackage, sampleBill } from '../../test/sample-bill.ts'
import type { BillOfMaterials } from '../bill-of-materials.ts'
import { makeSbom } from '../make-sbom.ts'

const library = createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')
const schemas = join(library, '..', 'res', 'schema')

async function schemaNamed(name: string): Promise<object> {
  return JSON.parse(await readFile(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'))
}

/** The official schema, as the library brings it along. */
async function validator(version: string): Promise<ValidateFunction> {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addFormat('iri-reference', /^[^\s<>"{}|\\^`]*$/)
  ajv.addFormat('idn-email', true)
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    ajv.addSchema(await schemaNamed(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  }
  return ajv.compile(await schemaNamed(`bom-${version}`))
}

const awkward = sampleBill({
  subject: { name: 'a <b> & c', version: '1 β' },
  graph: {
    packages: [
      foundPackage('a\u0000b', {
        name: '',
        version: '',
        locations: ['https://[::1]/a b', 'no address', 'git+https://x.example/a#b'],
      }),
      foundPackage('c', { licence: 'GPL-2.0-only WITH Classpath-exception-2.0', supplier: '' }),
    ],
    parts: [],
    dependencies: [{ from: 'subject', to: 'gone', kind: 'required' }],
    knownUnknowns: [{ kind: 'no-lockfile', ref: 'subject', message: '' }],
  },
})
const { subject, timestamp } = sampleBill()
const empty = { subject, timestamp, graph: { packages: [], parts: [], dependencies: [], knownUnknowns: [] } }

describe.each(['1.6', '1.7'] as const)('the schema of CycloneDX %s', async (version) => {
  const validate = await validator(version)
  it.each<[string, BillOfMaterials]>([
    ['everything that is known', sampleBill()],
    ['awkward texts', awkward],
    ['nothing', empty],
  ])('accepts a document of %s', (_, bill) => {
    const [document] = makeSbom({ ...bill, formats: [`cyclonedx-${version}-json`] }).documents
    validate(JSON.parse(document?.text ?? ''))
    expect(validate.errors).toBeNull()
  })

  it('refuses what is none', () => {
    expect(validate({ bomFormat: 'CycloneDX', specVersion: version, components: [{ name: 'a' }] })).toBe(false)
  })
})
