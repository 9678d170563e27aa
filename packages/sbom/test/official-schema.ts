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
import { Ajv } from 'ajv'
import { default as addFormats } from 'ajv-formats'

const require = createRequire(import.meta.url)
const FOLDER = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')
const NAMESPACE = 'http://cyclonedx.org/schema/'

function schema(name: string): object {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.SNAPSHOT.schema.json`), 'utf8'))
}

/** ajv with the official JSON Schema of a version of CycloneDX, set up as the library of CycloneDX does. */
export function officialValidator(version: string): (document: unknown) => boolean {
  const ajv = new Ajv({ strict: false, addUsedSchema: false })
  addFormats.default(ajv)
  ajv.addFormat('iri-reference', true)
  ajv.addFormat('idn-email', /^[^@\s]+@[^@\s]+$/)
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(schema(name), `${NAMESPACE}${name}.SNAPSHOT.schema.json`)
  const validate = ajv.compile(schema(`bom-${version}`))
  return (document) => validate(document)
}
