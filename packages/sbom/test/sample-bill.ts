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

import type { BillOfMaterials } from '../src/bill-of-materials.ts'
import type { DocumentFormat } from '../src/document-formats.ts'
import { makeSbom } from '../src/make-sbom.ts'
import type { FoundPackage } from '../src/merge-graphs.ts'

/** A package that a lockfile names, with nothing known of it but what `more` says. */
export function foundPackage(ref: string, more: Partial<FoundPackage> = {}): FoundPackage {
  const found = [{ file: 'web/package-lock.json', entry: `node_modules/${ref}` }]
  return { ref, name: ref, scope: 'required', hashes: [], locations: [], paths: [], found, ...more }
}

const sha256 = (byte: string) => ({ algorithm: 'sha256', hex: byte.repeat(32) }) as const

/** A release of which everything is known that a bill can hold, and some things aren't. */
export function sampleBill(more: Partial<BillOfMaterials> = {}): BillOfMaterials {
  return {
    subject: {
      name: 'Example',
      version: '3.0.0',
      purl: 'pkg:generic/example@3.0.0',
      supplier: 'The Example Foundation',
      artifact: { fileName: 'example 3.0.0.tar.gz', sha256: '0a'.repeat(32), sha512: '0b'.repeat(64) },
    },
    timestamp: new Date('2026-03-01T12:00:00.123Z'),
    phase: 'post-build',
    references: [
      { kind: 'vulnerability-assertion', url: 'https://example.org/vdr.xml' },
      { kind: 'exploitability-statement', url: 'https://example.org/vex.json' },
    ],
    graph: {
      packages: [
        foundPackage('@s/dev@1.0.0', {
          name: '@s/dev',
          version: '1.0.0',
          purl: 'pkg:npm/%40s/dev@1.0.0',
          scope: 'excluded',
          hashes: [{ algorithm: 'sha512', hex: '02'.repeat(64) }],
          licence: '(MIT OR CC0-1.0)',
          locations: ['https://registry.npmjs.org/@s/dev/-/dev-1.0.0.tgz', 'https://example.org/dev.tgz'],
        }),
        foundPackage('numpy@2.0.0', {
          name: 'numpy',
          version: '2.0.0',
          purl: 'pkg:pypi/numpy@2.0.0',
          supplier: 'NumPy Developers',
          distributions: [
            { location: 'https://files.pythonhosted.org/numpy-2.0.0.tar.gz', hashes: [sha256('11')] },
            { location: 'numpy-2.0.0-cp312.whl', hashes: [sha256('12')] },
          ],
          statements: [
            { licence: 'BSD-3-Clause OR 0BSD', source: 'override', where: '.asf-licenses.json' },
            { licence: 'NumPy licence', source: 'packaged', where: 'numpy-2.0.0.dist-info/METADATA' },
          ],
        }),
        foundPackage('golang.org/x/net@v0.1.0', {
          version: 'v0.1.0',
          scope: 'optional',
          properties: [{ name: 'trusted-release:go:h1', value: 'h1:abc=' }],
          licence: 'BSD-3-Clause',
          statements: [{ licence: 'BSD-3-Clause', source: 'installed', where: 'go/pkg/mod' }],
        }),
      ],
      parts: [{ ref: 'core@3.0.0#1', name: '@s/core', version: '3.0.0' }],
      dependencies: [
        { from: 'core@3.0.0#1', to: 'numpy@2.0.0', kind: 'required' },
        { from: 'subject', to: '@s/dev@1.0.0', kind: 'dev' },
        { from: 'subject', to: 'golang.org/x/net@v0.1.0', kind: 'optional' },
        { from: 'subject', to: 'numpy@2.0.0', kind: 'required' },
      ],
      knownUnknowns: [
        { kind: 'no-edges', ref: 'golang.org/x/net@v0.1.0', message: 'who needs whom is not told' },
        { kind: 'unresolved-dependency', ref: 'numpy@2.0.0', message: 'numpy wants <gone> & "more"' },
      ],
    },
    ...more,
  }
}

/** A document about the bill, read again. */
export function readDocument(bill: BillOfMaterials, format: DocumentFormat) {
  return JSON.parse(makeSbom({ ...bill, formats: [format] }).documents[0]?.text ?? '')
}
