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

const hash = { alg: 'SHA-256', content: 'ab'.repeat(32) }
const contact = { name: 'Jane', email: 'jane@example.org', phone: '1' }
const organization = { name: 'Example', url: ['https://example.org'], contact: [contact] }

/** A document of every version that uses much of what its schema has; later versions have more. */
export function sampleBom(specVersion: string): object {
  const minor = Number(specVersion.slice(2))
  const component = {
    type: 'library',
    'mime-type': 'application/zip',
    'bom-ref': 'a',
    supplier: organization,
    author: 'Jane',
    publisher: 'Example',
    group: 'org.example',
    name: 'a',
    version: '1.0',
    description: 'One',
    scope: 'required',
    hashes: [hash, { alg: 'MD5', content: 'ab'.repeat(16) }],
    licenses: [
      { license: { id: 'MIT', text: { contentType: 'text/plain', content: 'x' } } },
      { license: { name: 'own' } },
    ],
    copyright: 'Example',
    cpe: 'cpe:2.3:a:example:a:1.0:*:*:*:*:*:*:*',
    purl: 'pkg:npm/a@1.0',
    swid: { tagId: 'x', name: 'a', version: '1', tagVersion: 1, patch: false },
    modified: false,
    pedigree: {
      ancestors: [{ type: 'file', name: 'old', version: '0' }],
      commits: [
        { uid: '1', url: 'https://example.org/1', author: { timestamp: '2026-11-19T10:00:00Z', name: 'Jane' } },
      ],
      patches: [{ type: 'backport', diff: { text: { content: 'x' } }, resolves: [{ type: 'defect', id: '1' }] }],
      notes: 'n',
    },
    externalReferences: [{ type: 'vcs', url: 'https://example.org', comment: 'c' }],
    components: [{ type: 'file', name: 'inner', version: '1' }],
    ...(minor >= 3 && { properties: [{ name: 'k', value: 'v' }], evidence: { copyright: [{ text: 'x' }] } }),
    ...(minor >= 4 && { releaseNotes: { type: 'major', title: 't', timestamp: '2026-11-19T10:00:00Z' } }),
    ...(minor >= 6 && { tags: ['t'], omniborId: ['gitoid:blob:sha1:a'], manufacturer: organization }),
    ...(minor >= 7 && { isExternal: false }),
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion,
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 1,
    metadata: {
      timestamp: '2026-11-19T10:00:00+01:00',
      tools: [{ vendor: 'v', name: 't', version: '1', hashes: [hash] }],
      authors: [contact],
      component: { type: 'application', name: 'widget', version: '1', 'bom-ref': 'w' },
      supplier: organization,
      ...(minor >= 3 && { licenses: [{ license: { id: 'Apache-2.0' } }], properties: [{ name: 'k', value: 'v' }] }),
      ...(minor >= 5 && { lifecycles: [{ phase: 'build' }, { name: 'own', description: 'd' }] }),
    },
    components: [
      component,
      { type: 'library', name: 'b', version: '2', 'bom-ref': 'b', licenses: [{ expression: 'MIT OR ISC' }] },
    ],
    services: [
      { 'bom-ref': 's', name: 's', endpoints: ['https://example.org'], authenticated: true, provider: organization },
    ],
    externalReferences: [{ type: 'website', url: 'https://example.org' }],
    dependencies: [{ ref: 'w', dependsOn: ['a', 'b'] }, { ref: 'a', dependsOn: ['b'] }, { ref: 'b' }],
    ...(minor >= 3 && { compositions: [{ aggregate: 'incomplete', assemblies: ['a'], dependencies: ['w'] }] }),
    ...(minor >= 4 && {
      vulnerabilities: [
        { 'bom-ref': 'v', id: 'CVE-2026-1', ratings: [{ severity: 'high', score: 7.5 }], affects: [{ ref: 'a' }] },
      ],
    }),
    ...(minor >= 5 && {
      annotations: [
        { subjects: ['a'], annotator: { organization }, timestamp: '2026-11-19T10:00:00Z', text: 'x' },
        { subjects: ['b'], annotator: { individual: contact }, timestamp: '2026-11-19T10:00:00Z', text: 'x' },
      ],
      properties: [{ name: 'k', value: 'v' }],
    }),
    ...(minor >= 6 && { definitions: { standards: [{ 'bom-ref': 'st', name: 'n' }] } }),
  }
}
