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
import { cyclonedxSchema, cyclonedxVersion } from './cyclonedx-schema.ts'
import type { Validator } from './validator.ts'

/** What is used of ajv, which is installed beside this repository. */
interface Ajv {
  compile(schema: object): Validate
  addSchema(schema: object, key?: string): void
  addFormat(name: string, format: true): void
  errorsText(errors: unknown): string
}
interface Validate {
  (value: unknown): boolean
  errors?: unknown
}
type AjvClass = new (options: object) => Ajv

const OPTIONS = { strict: false, allErrors: false, validateFormats: true }
const LEGACY_DRAFT = 'json-schema.org/draft-07/schema#'
const CYCLONEDX_BASE = 'http://cyclonedx.org/schema/'
const CYCLONEDX_PARTS = ['spdx', 'jsf-0.82', 'cryptography-defs']

/** CycloneDX's own schemas, as its library carries them. */
export const cyclonedxJson: Validator = {
  name: "CycloneDX's JSON schema (ajv)",
  needs: ['ajv'],
  reads: (format) => cyclonedxVersion(format, 'json') !== undefined,
  judge: (documents, [ajv = '']) =>
    complaints(documents, (format) =>
      compiled(ajv, readJson(cyclonedxSchema(`bom-${cyclonedxVersion(format, 'json')}`, 'schema.json'))),
    ),
}

/** SPDX's own schema of 2.3. */
export const spdx2Json: Validator = {
  name: "SPDX 2.3's JSON schema (ajv)",
  needs: ['ajv', 'spdx2Schema'],
  reads: (format) => format === 'spdx-2.3-json',
  judge: (documents, [ajv = '', schema = '']) => complaints(documents, () => compiled(ajv, readJson(schema))),
}

/** SPDX's own schema of 3.0.1, made from its SHACL model. */
export const spdx3Json: Validator = {
  name: "SPDX 3.0.1's JSON schema (ajv)",
  needs: ['ajv', 'spdx3Schema'],
  reads: (format) => format.startsWith('spdx-3.0'),
  judge: (documents, [ajv = '', schema = '']) => complaints(documents, () => compiled(ajv, readJson(schema))),
}

function complaints(
  documents: Parameters<Validator['judge']>[0],
  validatorOf: (format: string) => (value: unknown) => string | undefined,
): Map<string, string> {
  const byFormat = Map.groupBy(documents, ({ format }) => format)
  const found = new Map<string, string>()
  for (const [format, group] of byFormat) {
    const problemOf = validatorOf(format)
    for (const { path } of group) {
      const problem = problemOf(readJson(path))
      if (problem !== undefined) found.set(path, problem)
    }
  }
  return found
}

/** @param ajv the manifest of its package, beside which its extensions lie. */
function compiled(ajv: string, schema: { $schema?: string }): (value: unknown) => string | undefined {
  const load = createRequire(ajv)
  const legacy = schema.$schema?.includes(LEGACY_DRAFT) ?? false
  const { default: Class }: { default: AjvClass } = load(legacy ? 'ajv' : 'ajv/dist/2020.js')
  const judge = new Class(OPTIONS)
  load('ajv-formats')(judge)
  load('ajv-formats-draft2019')(judge, { formats: ['idn-email'] })
  // Its own format refuses `git+https`, as it knows no scheme but IANA's; CycloneDX's Python library looks at these.
  judge.addFormat('iri-reference', true)
  if (legacy) for (const part of CYCLONEDX_PARTS) addPart(judge, part)
  const validate = judge.compile(schema)
  return (value) => (validate(value) ? undefined : judge.errorsText(validate.errors))
}

/** CycloneDX's library refers to the parts by the names of its files. */
function addPart(judge: Ajv, part: string): void {
  judge.addSchema(readJson(cyclonedxSchema(part, 'schema.json')), `${CYCLONEDX_BASE}${part}.SNAPSHOT.schema.json`)
}

function readJson(path: string): object {
  return JSON.parse(readFileSync(path, 'utf8'))
}
