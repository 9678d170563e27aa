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
import { contentsOf, mavenFiles, nested } from '../../test/archive-of.ts'
import { edgesOf, gapsOf, looseEnds } from '../../test/lockfile-of.ts'
import { componentGraph } from '../component-graph.ts'
import type { ThirdPartyPackage } from '../dependency-graph.ts'
import type { ArchiveContents } from './archive-contents.ts'
import { bundledPackages } from './bundled-packages.ts'
import { packagedGraphs } from './packaged-graphs.ts'

const SUBJECT = { name: 'widget', version: '1.2.0', fileName: 'apache-widget-1.2.0-bin.tar.gz' }

function graphOf(contents: ArchiveContents, locked: ThirdPartyPackage[] = [], subject = SUBJECT) {
  const graph = componentGraph([], packagedGraphs(contents, subject, locked))
  expect(looseEnds(graph)).toEqual([])
  return graph
}

const refs = (contents: ArchiveContents) => graphOf(contents).packages.map(({ ref }) => ref)
const licence = (...names: string[]) =>
  `<licenses>${names.map((name) => `<license><name>${name}</name></license>`).join('')}</licenses>`
const needs = (...list: string[]) =>
  `<dependencies>${list
    .map((ga) => ga.split(':'))
    .map(
      ([g, a, v]) =>
        `<dependency><groupId>${g}</groupId><artifactId>${a}</artifactId>${v === undefined ? '' : `<version>${v}</version>`}</dependency>`,
    )
    .join('')}</dependencies>`

describe('jars of a distribution', () => {
  test('are components with the digests of their own bytes, who needs whom, and what they say of themselves', () => {
    const more = `${licence('Apache-2.0')}<organization><name>Velocity &lt;dev@velocity.example&gt;</name></organization>${needs('org.slf4j:slf4j-api:2.0.13', 'x:absent:1')}`
    const graph = graphOf(
      contentsOf({}, [
        nested('r/lib/slf4j-api-2.0.13.jar', mavenFiles('org.slf4j', 'slf4j-api', '2.0.13')),
        nested(
          'r/lib/velocity-engine-core-2.3.jar',
          mavenFiles('org.apache.velocity', 'velocity-engine-core', '2.3', more),
        ),
      ]),
    )
    expect(graph.packages).toMatchObject([
      {
        name: 'org.apache.velocity:velocity-engine-core',
        scope: 'required',
        supplier: 'Velocity',
        hashes: [{ algorithm: 'sha256' }, { algorithm: 'sha512' }],
        statements: [
          {
            licence: 'Apache-2.0',
            source: 'packaged',
            where:
              'r/lib/velocity-engine-core-2.3.jar!/META-INF/maven/org.apache.velocity/velocity-engine-core/pom.xml',
          },
        ],
      },
      { purl: 'pkg:maven/org.slf4j/slf4j-api@2.0.13', found: [{ file: 'r/lib/slf4j-api-2.0.13.jar', entry: '' }] },
    ])
    expect(edgesOf(graph)).toContain(
      'pkg:maven/org.apache.velocity/velocity-engine-core@2.3 required pkg:maven/org.slf4j/slf4j-api@2.0.13',
    )
    expect(graph.knownUnknowns).toMatchObject([
      { kind: 'unresolved-dependency', message: expect.stringContaining('needs x:absent, which the archive') },
    ])
  })

  test('of the release itself are its parts', () => {
    const jar = nested('r/lib/widget-core-1.2.0.jar', mavenFiles('org.apache.widget', 'widget-core', '1.2.0'))
    const other = nested('r/lib/widget-core-1.1.0.jar', mavenFiles('org.apache.widget', 'widget-core', '1.1.0'))
    const built = nested('r/lib/widget-cli-1.2.0.jar')
    const graph = graphOf(contentsOf({}, [jar, other, built]))
    expect(graph.parts.map(({ name }) => name)).toEqual(['org.apache.widget:widget-core', 'widget-cli-1.2.0.jar'])
    expect(graph.packages.map(({ version }) => version)).toEqual(['1.1.0'])
  })

  test('that hold others name all of them, and only the jar itself has digests', () => {
    const files = {
      ...mavenFiles('org.apache.parquet', 'parquet-column', '1.14.3'),
      ...mavenFiles('it.unimi.dsi', 'fastutil', '8.5.13'),
      ...mavenFiles('net.openhft', 'zero-allocation-hashing', '0.16'),
    }
    const graph = graphOf(contentsOf({}, [nested('r/lib/parquet-column-1.14.3.jar', files)]))
    expect(graph.packages.map(({ name, hashes }) => [name, hashes.length])).toEqual([
      ['it.unimi.dsi:fastutil', 0],
      ['net.openhft:zero-allocation-hashing', 0],
      ['org.apache.parquet:parquet-column', 2],
    ])
    expect(gapsOf(graph)).toEqual([
      'no-integrity pkg:maven/it.unimi.dsi/fastutil@8.5.13',
      'no-integrity pkg:maven/net.openhft/zero-allocation-hashing@0.16',
    ])
    expect(edgesOf(graph)).toContain(
      'pkg:maven/org.apache.parquet/parquet-column@1.14.3 required pkg:maven/it.unimi.dsi/fastutil@8.5.13',
    )
  })

  test('in a war in an ear are found where they lie', () => {
    const jar = nested('WEB-INF/lib/asm-9.6.jar', mavenFiles('org.ow2.asm', 'asm', '9.6'))
    const war = nested('shop.war', mavenFiles('com.example', 'shop', '3'), [jar])
    const graph = graphOf(contentsOf({}, [nested('r/shop-3.ear', {}, [war])]))
    expect(graph.packages.find(({ name }) => name === 'org.ow2.asm:asm')?.found).toEqual([
      { file: 'r/shop-3.ear!/shop.war!/WEB-INF/lib/asm-9.6.jar', entry: '' },
    ])
  })

  test('with a classifier are archives of one version, each with its own digests', () => {
    const files = mavenFiles('io.netty', 'netty-epoll', '4.1.1')
    const paths = ['r/netty-epoll-4.1.1.jar', 'r/netty-epoll-4.1.1-linux-x86_64.jar']
    const [one, ...more] = graphOf(
      contentsOf(
        {},
        paths.map((path) => nested(path, files)),
      ),
    ).packages
    expect(more).toEqual([])
    expect(one?.distributions).toMatchObject([{ location: 'netty-epoll-4.1.1-linux-x86_64.jar' }])
    expect(one?.hashes).toHaveLength(2)
  })
})

describe('a jar without coordinates', () => {
  test('is a component of its file name, with what is suggested and not believed', () => {
    const graph = graphOf(contentsOf({}, [nested('r/lib/foo-1.2.jar')]))
    expect(graph.packages).toMatchObject([{ name: 'foo-1.2.jar', hashes: [{}, {}] }])
    expect(graph.packages[0]).not.toHaveProperty('purl')
    expect(graph.packages[0]).not.toHaveProperty('version')
    expect(graph.knownUnknowns).toMatchObject([
      { kind: 'unidentified', message: expect.stringContaining('suggests foo 1.2') },
    ])
  })

  test('is the one that another jar or a lockfile asks for by that name, and says so', () => {
    const asking = nested(
      'r/lib/core-1.jar',
      mavenFiles('x', 'core', '1', needs('javax.inject:javax.inject:1', 'g:guice')),
    )
    const jars = ['r/lib/javax.inject-1.jar', 'r/lib/guice-5.1.0.jar', 'r/lib/okio-3.0.jar'].map((path) => nested(path))
    const [locked] = graphOf(contentsOf({}, [nested('okio-3.0.jar', mavenFiles('com.okio', 'okio', '3.0'))])).packages
    const graph = graphOf(contentsOf({}, [asking, ...jars]), locked === undefined ? [] : [locked])
    expect(graph.packages.map(({ ref }) => ref)).toEqual([
      'pkg:maven/com.okio/okio@3.0',
      'pkg:maven/g/guice@5.1.0',
      'pkg:maven/javax.inject/javax.inject@1',
      'pkg:maven/x/core@1',
    ])
    expect(gapsOf(graph).filter((gap) => gap.startsWith('inferred'))).toHaveLength(3)
  })

  test('is none of two that are called so', () => {
    const asking = nested('r/lib/core-1.jar', mavenFiles('x', 'core', '1', needs('a:inject:1', 'b:inject:1')))
    expect(refs(contentsOf({}, [asking, nested('r/lib/inject-1.jar')]))[0]).toMatch(/^inject-1\.jar@#/)
  })
})

describe('other packages', () => {
  test('wheels and unpacked distributions', () => {
    const metadata = (name: string, more = '') =>
      `Metadata-Version: 2.4\nName: ${name}\nVersion: 2.0\n${more}\n\nName: forged\n`
    const wheel = {
      'pyiceberg-2.0.dist-info/METADATA': metadata(
        'PyIceberg',
        'License-Expression: Apache-2.0\nAuthor-email: Ann <ann@x.example>\nRequires-Dist: rich (>=10)\nRequires-Dist: duckdb; extra == "duckdb"',
      ),
    }
    const graph = graphOf(
      contentsOf(
        {
          'r/site-packages/rich-2.0.dist-info/METADATA': metadata(
            'rich',
            'Classifier: License :: OSI Approved :: MIT License',
          ),
        },
        [nested('r/wheels/pyiceberg-2.0-py3-none-any.whl', wheel)],
      ),
    )
    expect(graph.packages).toMatchObject([
      {
        name: 'pyiceberg',
        supplier: 'Ann',
        hashes: [],
        distributions: [{ location: 'pyiceberg-2.0-py3-none-any.whl' }],
      },
      { name: 'rich', statements: [{ licence: 'MIT License' }] },
    ])
    expect(edgesOf(graph)).toContain('pkg:pypi/pyiceberg@2.0 required pkg:pypi/rich@2.0')
    expect(JSON.stringify(graph)).not.toMatch(/x\.example|duckdb|forged/)
  })

  test('npm packages find each other as Node does', () => {
    const manifest = (name: string, version: string, ...wants: string[]) =>
      JSON.stringify({
        name,
        version,
        license: 'MIT',
        dependencies: Object.fromEntries(wants.map((want) => [want, '*'])),
      })
    const graph = graphOf(
      contentsOf({
        'r/ui/node_modules/a/package.json': manifest('a', '1.0.0', 'b', 'gone'),
        'r/ui/node_modules/a/node_modules/b/package.json': manifest('b', '2.0.0'),
        'r/ui/node_modules/b/package.json': manifest('b', '1.0.0'),
        'r/ui/node_modules/@x/c/package.json': manifest('@x/c', '1.0.0', 'b'),
      }),
    )
    expect(edgesOf(graph).filter((edge) => !edge.startsWith('subject'))).toEqual([
      '@x/c@1.0.0 required b@1.0.0',
      'a@1.0.0 required b@2.0.0',
    ])
    expect(graph.knownUnknowns.map(({ message }) => message)).toContainEqual(expect.stringContaining('a needs gone'))
  })

  test('NuGet packages, vendored crates, gems and Go programs', () => {
    const nuspec = `<package><metadata><id>Newtonsoft.Json</id><version>13.0.3</version><authors>James</authors><license type="expression">MIT</license></metadata></package>`
    const gem = `--- !ruby/object:Gem::Specification\nname: rake\nversion: !ruby/object:Gem::Version\n  version: 13.2.1\nplatform: ruby\nauthors:\n- Hiroshi\nlicenses:\n- MIT\n- Ruby\nmetadata: {}\n`
    const contents = contentsOf(
      {
        'r/vendor/serde/Cargo.toml': '[package]\nname = "serde"\nversion = "1.0.200"\nlicense = "MIT OR Apache-2.0"\n',
        'r/vendor/serde/.cargo-checksum.json': JSON.stringify({ files: {}, package: 'ab'.repeat(32) }),
      },
      [
        nested('r/Newtonsoft.Json.13.0.3.nupkg', { 'Newtonsoft.Json.nuspec': nuspec }),
        nested('r/rake-13.2.1.gem', { 'metadata.gemspec': gem }),
      ],
    )
    const list = `path\texample.org/tool\nmod\texample.org/tool\t(devel)\t\ndep\tgolang.org/x/net\tv0.30.0\th1:${'A'.repeat(43)}=\ndep\tgithub.com/old/x\tv1.0.0\n=>\tgithub.com/new/x\tv1.2.0\t\n`
    contents.goPrograms.push({ path: 'r/bin/tool', bytes: new TextEncoder().encode(list) })
    expect(graphOf(contents).packages).toMatchObject([
      { ref: 'pkg:cargo/serde@1.0.200', hashes: [{ algorithm: 'sha256', hex: 'ab'.repeat(32) }] },
      { ref: 'pkg:gem/rake@13.2.1', supplier: 'Hiroshi', statements: [{ licence: 'MIT OR Ruby' }] },
      { ref: 'pkg:golang/github.com/new/x@v1.2.0' },
      { ref: 'pkg:golang/golang.org/x/net@v0.30.0', properties: [{ name: 'trusted-release:go:h1' }] },
      { ref: 'pkg:nuget/Newtonsoft.Json@13.0.3', statements: [{ licence: 'MIT' }] },
    ])
  })

  test('of the archive itself are none, but lead to what lockfiles name', () => {
    const locked = graphOf(
      contentsOf({}, [nested('log4j-api-2.24.1.jar', mavenFiles('org.apache.logging.log4j', 'log4j-api', '2.24.1'))]),
    ).packages
    const own = mavenFiles(
      'org.apache.logging.log4j',
      'log4j-core',
      '2.24.1',
      needs('org.apache.logging.log4j:log4j-api:2.24.1'),
    )
    const subject = { name: 'log4j', version: '2.24.1', fileName: 'log4j-core-2.24.1.jar' }
    const graphs = packagedGraphs(contentsOf(own), subject, locked)
    expect(graphs.flatMap(({ graph }) => graph.packages)).toEqual([])
    expect(graphs.flatMap(({ graph }) => graph.dependencies)).toEqual([
      { from: 'subject', to: 'pkg:maven/org.apache.logging.log4j/log4j-api@2.24.1', kind: 'required' },
    ])
  })
})

test('what is bundled is told with a licence that any of its copies states', () => {
  const bare = nested('r/a/y-1.jar', mavenFiles('x', 'y', '1'))
  const copies = ['MIT', 'BSD'].map((name) => nested(`r/${name}/y-1.jar`, mavenFiles('x', 'y', '1', licence(name))))
  for (const archives of [
    [bare, ...copies],
    [...copies.toReversed(), bare],
  ])
    expect(bundledPackages(contentsOf({}, archives), SUBJECT).map(({ licence }) => licence)).toEqual([
      'BSD',
      'MIT',
      'BSD',
    ])
})

describe('bad input', () => {
  test('what was not looked into is told with its place', () => {
    const broken = { ...nested('r/lib/broken-1.jar'), unread: [{ path: '', reason: "can't be read: cut off" }] }
    const contents = {
      ...contentsOf({}, [broken]),
      unread: [{ path: 'a\u202e\u0007b', reason: 'has a name that is no plain path' }],
    }
    expect(graphOf(contents).knownUnknowns.filter(({ kind }) => kind === 'unread-content')).toMatchObject([
      {
        ref: expect.stringMatching(/^broken-1\.jar@#/),
        message: expect.stringContaining("r/lib/broken-1.jar was not looked into: it can't be read"),
      },
      { ref: 'subject', message: expect.not.stringContaining('\u0007') },
    ])
  })

  test('two jars of one name with other bytes are told apart', () => {
    const files = mavenFiles('x', 'y', '1')
    const graph = graphOf(contentsOf({}, [nested('r/a/y-1.jar', files), nested('r/b/y-1.jar', files)]))
    expect(gapsOf(graph)).toEqual(['conflicting-copies pkg:maven/x/y@1'])
  })

  test('metadata that are none leave a component without them', () => {
    const hostile = {
      'META-INF/maven/x/y/pom.properties': 'groupId=<script>\nartifactId=../..\nversion=1\u0000',
      'META-INF/maven/x/y/pom.xml': '<!DOCTYPE p [<!ENTITY a "aa">]><project>&a;</project>',
      'META-INF/MANIFEST.MF': 'Bundle-License: MIT\u001b[31m\r\n evil\r\nBundle-Vendor: a\r\n',
    }
    const graph = graphOf(
      contentsOf({ 'r/node_modules/a/package.json': '{', 'p-1/PKG-INFO': '' }, [nested('y-1.jar', hostile)]),
    )
    expect(graph.packages.map(({ name }) => name)).toEqual(['y-1.jar'])
    expect(graph.packages[0]?.statements?.[0]?.licence).toBe('MIT [31mevil')
  })

  test('any bytes in any metadata end in a graph, and the order of entries leaves no trace', () => {
    const paths = fc.constantFrom(
      'META-INF/maven/x/y/pom.xml',
      'META-INF/maven/x/y/pom.properties',
      'META-INF/MANIFEST.MF',
      'a.dist-info/METADATA',
      'node_modules/a/package.json',
      'A.nuspec',
      'vendor/a/Cargo.toml',
      'vendor/a/.cargo-checksum.json',
      'metadata.gemspec',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'name: a\nversion: 1\n',
        'Name: a\nVersion: 1\n',
        '{"name":"a","version":"1"}',
        'groupId=x\nartifactId=y\nversion=2\n',
      ),
    )
    const archive = fc.dictionary(paths, text, { maxKeys: 5 })
    fc.assert(
      fc.property(fc.array(archive, { maxLength: 4 }), (all) => {
        const archives = all.map((files, index) => nested(`r/lib/y-${index}.jar`, files))
        const forwards = graphOf(contentsOf({}, archives))
        expect(graphOf(contentsOf({}, archives.toReversed()))).toEqual(forwards)
      }),
      { numRuns: 60 },
    )
  })
})
