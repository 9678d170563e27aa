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

import { ingestSboms } from '../src/ingest/ingest-sboms.ts'

export const bytes = (document: unknown) =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))
export const graphOf = (document: unknown) => {
  const [one] = ingestSboms([{ path: 'target/bom.json', bytes: bytes(document) }])
  if (one === undefined) throw new Error('no graph')
  return one.graph
}
export const hash = { alg: 'SHA-256', content: 'AB'.repeat(32) }

// As cyclonedx-maven-plugin 2.9.1 writes it for Apache Commons Lang, shortened.
export const lang = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    component: {
      type: 'library',
      name: 'commons-lang3',
      'bom-ref': 'pkg:maven/org.apache.commons/commons-lang3@3.21.0?type=jar',
      purl: 'pkg:maven/org.apache.commons/commons-lang3@3.21.0?type=jar',
    },
  },
  components: [
    {
      type: 'library',
      'bom-ref': 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
      group: 'org.mockito',
      name: 'mockito-core',
      version: '4.11.0',
      publisher: 'Mockito',
      scope: 'optional',
      hashes: [hash, { alg: 'SHA3-512', content: 'ab'.repeat(64) }],
      licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Some  Licence' } }],
      purl: 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
      externalReferences: [
        { type: 'vcs', url: 'https://github.com/mockito/mockito' },
        { type: 'distribution', url: 'https://nexus.corp.example/mockito.jar' },
      ],
      properties: [{ name: 'SrcFile', value: '/builds/joe/pom.xml' }],
    },
    {
      type: 'library',
      'bom-ref': 'pkg:maven/org.objenesis/objenesis@3.4?type=jar',
      name: 'objenesis',
      version: '3.4',
      purl: 'pkg:maven/org.objenesis/objenesis@3.4?type=jar',
    },
  ],
  dependencies: [
    {
      ref: 'pkg:maven/org.apache.commons/commons-lang3@3.21.0?type=jar',
      dependsOn: ['pkg:maven/org.mockito/mockito-core@4.11.0?type=jar'],
    },
    {
      ref: 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
      dependsOn: ['pkg:maven/org.objenesis/objenesis@3.4?type=jar'],
    },
  ],
}
