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

import { describe, expect, test } from 'vitest'
import { readSbom } from '../../read/read-sbom.ts'
import { validateSbom } from '../validate-sbom.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const bom = (inner: string, version = '1.6', attributes = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/${version}"${attributes}>\n${inner}\n</bom>`
const problems = (text: string) =>
  validateSbom(encode(text), 'cyclonedx').map(({ line, pointer, message }) => [line, pointer, message])

// In the form of `cyclonedx-maven-plugin`, as Apache projects publish it.
const MAVEN = bom(
  `<metadata>
    <timestamp>2026-11-19T10:00:00Z</timestamp>
    <lifecycles><lifecycle><phase>build</phase></lifecycle></lifecycles>
    <tools><components><component type="library"><author>OWASP</author><name>cyclonedx-maven-plugin</name><version>2.9.1</version>
      <hashes><hash alg="SHA-256">${'ab'.repeat(32)}</hash></hashes></component></components></tools>
    <component type="library" bom-ref="pkg:maven/org.example/widget@1.0?type=jar">
      <group>org.example</group><name>widget</name><version>1.0</version>
      <licenses><license><id>Apache-2.0</id><url>https://www.apache.org/licenses/LICENSE-2.0</url></license></licenses>
      <purl>pkg:maven/org.example/widget@1.0?type=jar</purl>
    </component>
    <manufacturer><name>The Apache Software Foundation</name><url>https://www.apache.org</url></manufacturer>
    <supplier><name>The Apache Software Foundation</name></supplier>
  </metadata>
  <components>
    <component type="library" bom-ref="a"><publisher>Apache</publisher><name>a</name><version>1</version><scope>required</scope>
      <hashes><hash alg="MD5">${'ab'.repeat(16)}</hash><hash alg="SHA-512">${'AB'.repeat(64)}</hash></hashes>
      <licenses><expression acknowledgement="concluded">MIT OR ISC</expression></licenses>
      <purl>pkg:maven/a/a@1</purl><modified>false</modified>
      <externalReferences><reference type="vcs"><url>https://example.org</url></reference></externalReferences>
      <properties><property name="k">v</property></properties>
      <evidence><identity><field>purl</field><confidence>0.5</confidence><methods><method><technique>manifest-analysis</technique><confidence>1</confidence></method></methods></identity>
        <occurrences><occurrence><location>pom.xml</location><line>3</line></occurrence></occurrences>
        <copyright><text>x</text></copyright></evidence>
    </component>
  </components>
  <dependencies>
    <dependency ref="pkg:maven/org.example/widget@1.0?type=jar"><dependency ref="a"/></dependency>
    <dependency ref="a"/>
  </dependencies>
  <compositions><composition><aggregate>complete</aggregate><assemblies><assembly ref="a"/></assemblies></composition></compositions>`,
  '1.6',
  ' serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1" xmlns:x="https://example.org"',
)

describe('CycloneDX XML', () => {
  test('is judged and read as the same document in JSON is', () => {
    expect(problems(MAVEN)).toEqual([])
    const reading = readSbom(encode(MAVEN), 'cyclonedx')
    expect(reading).toMatchObject({
      problems: [],
      timestamp: '2026-11-19T10:00:00Z',
      subject: { name: 'widget', version: '1.0', identifiers: ['pkg:maven/org.example/widget@1.0?type=jar'] },
      components: [
        { name: 'a', version: '1', licence: 'MIT OR ISC', related: true, hashes: [{}, { value: 'ab'.repeat(64) }] },
      ],
      document: {
        specification: 'CycloneDX 1.6',
        authors: ['The Apache Software Foundation'],
        tools: ['cyclonedx-maven-plugin 2.9.1'],
        phases: ['build'],
        edges: 1,
        completeness: ['complete'],
      },
    })
  })

  test('may name its elements with a prefix, and hold elements of others', () => {
    const text = `<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.4"><c:components><c:component type="library"><c:name>a</c:name><c:version>1</c:version><x xmlns="https://example.org"><name/></x></c:component></c:components></c:bom>`
    expect(readSbom(encode(text), 'cyclonedx')).toMatchObject({
      problems: [],
      components: [{ name: 'a', version: '1' }],
    })
  })

  test.each([
    [
      'a component without type',
      '<components>\n<component><name>a</name></component></components>',
      [4, '/components/0', 'lacks "type"'],
    ],
    [
      'elements out of order',
      '<components>\n<component type="file"><version>1</version>\n<name>a</name></component></components>',
      [5, '/components/0/name', '<name> must stand before <version>'],
    ],
    [
      'an element that the format does not know',
      '<components><component type="file"><name>a</name><colour>red</colour></component></components>',
      [3, '/components/0/colour', '<colour> is not known in <component>'],
    ],
    ['an element twice', '<metadata/><metadata/>', [3, '/metadata', '<metadata> is there twice']],
    [
      'an edge into nothing',
      '<dependencies><dependency ref="a"/></dependencies>',
      [3, '/dependencies/0', 'leads to "a", which is not there'],
    ],
  ])('with %s is not valid, and the line is told', (_name, inner, problem) => {
    expect(problems(bom(inner))).toEqual([problem])
  })

  test('what a later version brought is not valid in an earlier one', () => {
    const inner = '<components><component type="file"><name>a</name><tags><tag>x</tag></tags></component></components>'
    expect(problems(bom(inner, '1.6'))).toEqual([])
    expect(problems(bom(inner, '1.5'))).toEqual([[3, '/components/0/tags', 'is not allowed here']])
  })

  test('may be of an early version, whose XML was always strict', () => {
    const inner = (more: string) =>
      `<metadata><tools/></metadata><components><component type="library"><name>a</name><version>1</version>${more}</component></components>`
    expect(problems(bom(inner(''), '1.2'))).toEqual([])
    expect(problems(bom(inner('<properties/>'), '1.2'))).toEqual([
      [3, '/components/0/properties', 'is not allowed here'],
    ])
  })

  test.each([
    ['another namespace', '<bom xmlns="https://example.org/bom"/>', 'no <bom> of CycloneDX'],
    ['a version to come', '<bom xmlns="http://cyclonedx.org/schema/bom/2.0"/>', 'no <bom> of CycloneDX'],
    ['no namespace', '<bom/>', 'no <bom> of CycloneDX'],
    ['entities that grow', `<!DOCTYPE b [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${bom('&b;').slice(39)}`, 'it '],
    ['a document type alone', `<!DOCTYPE bom SYSTEM "file:///etc/passwd">${bom('').slice(39)}`, 'document type'],
    ['a missing end', bom('<components>'), 'it is no XML'],
    [
      'elements that nest without end',
      `<bom xmlns="http://cyclonedx.org/schema/bom/1.6">${'<a>'.repeat(100_000)}`,
      'it ',
    ],
    ['a control character', bom('\u0001'), 'it is no XML'],
  ])('with %s is refused', (_name, text, words) => {
    expect(problems(text)).toHaveLength(1)
    expect(JSON.stringify(problems(text))).toContain(words)
  })

  test('components that nest deeper than any document are told', () => {
    const open = '<components><component type="file"><name>a</name>'
    const text = bom(open.repeat(150) + '</component></components>'.repeat(150))
    expect(JSON.stringify(problems(text))).toContain('nests deeper')
  })
})
