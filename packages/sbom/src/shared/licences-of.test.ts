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

import { describe, expect, it } from 'vitest'
import { foundPackage, readDocument, sampleBill } from '../../test/sample-bill.ts'
import type { DocumentFormat } from '../document-formats.ts'

describe('licences', () => {
  const licencesOf = (format: DocumentFormat, name: string) => {
    const { components } = readDocument(sampleBill(), format)
    const { licenses, evidence, properties } = components.find((one: { name: string }) => one.name === name)
    return { licenses, evidence: evidence.licenses, properties }
  }
  const concluded = { expression: 'BSD-3-Clause OR 0BSD', acknowledgement: 'concluded' }

  it('are concluded and declared side by side in CycloneDX 1.7', () => {
    expect(licencesOf('cyclonedx-1.7-json', 'numpy')).toEqual({
      licenses: [concluded, { license: { name: 'NumPy licence', acknowledgement: 'declared' } }],
      evidence: [{ license: { name: 'NumPy licence' } }],
      properties: [
        { name: 'trusted-release:licence', value: 'override: BSD-3-Clause OR 0BSD (.asf-licenses.json)' },
        { name: 'trusted-release:licence', value: 'packaged: NumPy licence (numpy-2.0.0.dist-info/METADATA)' },
      ],
    })
  })

  it('stand apart in CycloneDX 1.6, where an expression must be alone', () => {
    expect(licencesOf('cyclonedx-1.6-json', 'numpy')).toMatchObject({
      licenses: [concluded],
      evidence: [
        { license: { name: 'NumPy licence', acknowledgement: 'declared' } },
        { license: { name: 'NumPy licence' } },
      ],
    })
    expect(licencesOf('cyclonedx-1.6-json', 'dev')).toMatchObject({
      licenses: [{ expression: '(MIT OR CC0-1.0)', acknowledgement: 'declared' }],
      evidence: undefined,
    })
  })

  it('outside of SPDX’s list get a reference in SPDX, with what the package says', () => {
    const { packages, hasExtractedLicensingInfos: infos } = readDocument(sampleBill(), 'spdx-2.3-json')
    const numpy = packages.find((one: { name: string }) => one.name === 'numpy')
    expect(numpy).toMatchObject({
      licenseConcluded: 'BSD-3-Clause OR 0BSD',
      licenseDeclared: expect.stringMatching(/^LicenseRef-NumPy-licence-[0-9a-f]{16}$/),
      licenseComments: expect.stringContaining('packaged: NumPy licence'),
    })
    expect(infos).toEqual([
      expect.objectContaining({
        licenseId: numpy.licenseDeclared,
        extractedText: 'NumPy licence',
        name: 'NumPy licence',
      }),
    ])
  })

  it.each(['', 'NONE', 'NOASSERTION'])('are nothing when a lockfile says "%s"', (licence) => {
    const { graph } = sampleBill()
    const bill = sampleBill({ graph: { ...graph, packages: [foundPackage('x', { licence })], dependencies: [] } })
    const document = readDocument(bill, 'spdx-2.3-json')
    expect(document.packages.at(-1)).toMatchObject({ name: 'x', licenseDeclared: 'NOASSERTION' })
    expect(document.hasExtractedLicensingInfos).toBeUndefined()
  })
})
