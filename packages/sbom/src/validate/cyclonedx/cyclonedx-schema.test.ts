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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mutants } from '../../../test/mutants.ts'
import { officialValidator } from '../../../test/official-schema.ts'
import { sampleBom } from '../../../test/sample-bom.ts'
import { SchemaCompiler } from '../schema/compile-schema.ts'
import { pathOf, ValidationRun } from '../schema/validation-run.ts'
import { cyclonedxSchema } from './cyclonedx-schemas.ts'

const compiler = new SchemaCompiler(cyclonedxSchema)

function faults(version: string, document: unknown): string[] {
  const found = new ValidationRun(20).run(compiler.at(`bom-${version}`), document)
  return found.map(({ place, message }) => `${pathOf(place).join('/')}: ${message()}`)
}

describe.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])('CycloneDX %s', (version) => {
  const official = officialValidator(version)
  const sample = sampleBom(version)

  test('a document that uses much of it is valid', () => {
    expect(faults(version, sample)).toEqual([])
    expect(official(sample)).toBe(true)
  })

  test('a document with one thing changed gets the verdict of the official schema', () => {
    fc.assert(
      fc.property(mutants(sample), (mutant) => {
        expect(faults(version, mutant).length === 0).toBe(official(mutant))
      }),
      { numRuns: 400 },
    )
  })
})
