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
import { describe, expect, it } from 'vitest'
import { lockfileOf, MANY } from '../../test/lockfile-of.ts'
import type { DependencyGraph } from '../dependency-graph.ts'
import { configurationsScope } from './configuration-scope.ts'
import { gradleLock } from './gradle-lock.ts'

const sha256 = (digit: string) => digit.repeat(64)
const head = '# This is a Gradle generated file for dependency locking.\n'
const lines = ['org.birds:egret:1.0=compileClasspath,testRuntimeClasspath', 'org.birds:stork:1.1=testRuntimeClasspath']
const metadataPath = 'gradle/verification-metadata.xml'
const metadata = (components: string) =>
  `<?xml version="1.0"?><verification-metadata xmlns="https://schema.gradle.org/dependency-verification"><components>${components}</components></verification-metadata>`
const component = (name: string, artifacts: string) =>
  `<component group="org.birds" name="${name}" version="1.0">${artifacts}</component>`
const read = (text: string, others: Record<string, string> = {}, path = 'gradle.lockfile') =>
  gradleLock.read(lockfileOf(path, text, others))
const gaps = ({ knownUnknowns }: DependencyGraph) => knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)

describe('gradleLock', () => {
  it('reads modules by configuration and says that nobody wrote edges down', () => {
    const graph = read(`${head}${lines.join('\n')}\nempty=annotationProcessor\n`)
    expect(graph.packages.map(({ purl, group, name, scope }) => [purl, group, name, scope])).toEqual([
      ['pkg:maven/org.birds/egret@1.0', 'org.birds', 'org.birds:egret', 'required'],
      ['pkg:maven/org.birds/stork@1.1', 'org.birds', 'org.birds:stork', 'excluded'],
    ])
    expect(gaps(graph)).toEqual([
      'no-edges pkg:maven/org.birds/egret@1.0',
      'no-edges pkg:maven/org.birds/stork@1.1',
      'no-edges subject',
      'no-integrity pkg:maven/org.birds/egret@1.0',
      'no-integrity pkg:maven/org.birds/stork@1.1',
    ])
  })

  it('finds what the project asks for where its build file and the version catalog write it out', () => {
    const text = ['egret', 'stork', 'heron', 'ibis', 'rail', 'crane', 'gull'].map(
      (name) => `org.birds:${name}:1.0=runtimeClasspath`,
    )
    const build = `plugins { id("org.birds:gull:1.0") }
dependencies {
    implementation("org.birds:egret:1.0")
    testImplementation 'org.birds:stork:1.0'
    api(platform(libs.birds.heron))
    implementation(libs.bundles.waders)
    // implementation("org.birds:gull:1.0")
    compileOnly("org.birds:crane")
    implementation(computed)
}`
    const catalog = `[versions]\nbirds = "1.0"\n[libraries]\nbirds-heron = { module = "org.birds:heron", version.ref = "birds" }
ibis = { group = "org.birds", name = "ibis" }\nrail = "org.birds:rail:1.0"\n[bundles]\nwaders = ["ibis", "rail", "gone"]\n`
    const others = { 'build.gradle.kts': build, '../gradle/libs.versions.toml': catalog }
    const { dependencies, knownUnknowns } = read(`${head}${text.join('\n')}\n`, others, 'app/gradle.lockfile')
    expect(dependencies.map(({ to, kind }) => `${kind} ${to}`)).toEqual([
      'optional pkg:maven/org.birds/crane@1.0',
      'required pkg:maven/org.birds/egret@1.0',
      'required pkg:maven/org.birds/heron@1.0',
      'required pkg:maven/org.birds/ibis@1.0',
      'required pkg:maven/org.birds/rail@1.0',
      'dev pkg:maven/org.birds/stork@1.0',
    ])
    expect(knownUnknowns).toContainEqual(expect.objectContaining({ kind: 'unresolved-dependency', ref: 'subject' }))
  })

  it('is not misled by a catalog or a build file that can’t be read', () => {
    const others = { 'build.gradle': 'implementation(libs.egret)\n', 'gradle/libs.versions.toml': '[libraries\n' }
    expect(read(`${head}${lines.join('\n')}\n`, others).dependencies).toEqual([])
  })

  it('takes digests of archives from the metadata of the build, not those of descriptions', () => {
    const xml = metadata(
      component(
        'egret',
        `<artifact name="egret-1.0.jar"><sha256 value="${sha256('a')}" origin="x"/><sha512 value="${sha256('ab')}"/><pgp value="x"/></artifact>
<artifact name="egret-1.0-linux.jar"><sha256 value="${sha256('b')}"/></artifact>
<artifact name="egret-1.0.pom"><sha256 value="${sha256('c')}"/></artifact>`,
      ) + component('stork', `<artifact name="stork-1.0.aar"><sha256 value="${sha256('D')}"/></artifact>`),
    )
    const text = `${head}org.birds:egret:1.0=runtimeClasspath\norg.birds:stork:1.0=runtimeClasspath\n`
    const graph = read(text, { [`../../${metadataPath}`]: xml }, 'parts/wing/gradle.lockfile')
    expect(graph.packages[0]).toMatchObject({
      hashes: [
        { algorithm: 'sha256', hex: sha256('a') },
        { algorithm: 'sha512', hex: sha256('ab') },
      ],
      distributions: [
        { location: 'egret-1.0-linux.jar', hashes: [{ hex: sha256('b') }] },
        { location: 'egret-1.0.jar', hashes: [{ hex: sha256('a') }, { hex: sha256('ab') }] },
      ],
    })
    expect(graph.packages[1]?.hashes).toEqual([{ algorithm: 'sha256', hex: sha256('d') }])
    expect(gaps(graph).filter((gap) => gap.startsWith('no-integrity'))).toEqual([])
  })

  it('asserts no digest where Gradle accepts several', () => {
    const xml = metadata(
      component(
        'egret',
        `<artifact name="egret-1.0.jar"><sha256 value="${sha256('a')}"><also-trust value="${sha256('b')}"/></sha256></artifact>`,
      ),
    )
    const [egret] = read(`${lines.join('\n')}`, { [metadataPath]: xml }).packages
    expect(egret?.hashes).toEqual([])
    expect(egret?.properties?.map(({ value }) => value)).toEqual([
      `egret-1.0.jar sha256:${sha256('a')}`,
      `egret-1.0.jar sha256:${sha256('b')}`,
    ])
  })

  it.each([
    '<<<<<<<',
    '<!DOCTYPE a [<!ENTITY b "c">]><verification-metadata>&b;</verification-metadata>',
    '<project/>',
  ])('does without metadata like %j', (xml) => {
    expect(gaps(read(lines.join('\n'), { [metadataPath]: xml }))).toContain(
      'no-integrity pkg:maven/org.birds/egret@1.0',
    )
  })

  it.each([
    ['runtimeClasspath', 'required'],
    ['releaseRuntimeClasspath', 'required'],
    ['compileClasspath', 'required'],
    ['testCompileClasspath', 'excluded'],
    ['androidTestRuntimeClasspath', 'excluded'],
    ['latestRuntimeClasspath', 'required'],
    ['jmhRuntimeClasspath', 'excluded'],
    ['annotationProcessor', 'excluded'],
    ['kotlinCompilerClasspath', 'excluded'],
    ['checkstyle', 'excluded'],
  ])('takes %s for %s', (configuration, scope) => {
    expect(configurationsScope([configuration])).toBe(scope)
  })

  it('takes what a build script needs for no part of the release', () => {
    const graph = read('org.birds:egret:1.0=classpath\nempty=\n', {}, 'buildscript-gradle.lockfile')
    expect(graph.packages[0]?.scope).toBe('excluded')
  })

  it('joins two lines for one module, and keeps two versions apart', () => {
    const graph = read('a:b:1=testRuntimeClasspath\na:b:1=runtimeClasspath\na:b:2=x\n')
    expect(graph.packages.map(({ version, scope }) => `${version} ${scope}`)).toEqual(['1 required', '2 excluded'])
  })

  it('names a line that can’t be read and keeps the others', () => {
    const graph = read(`${lines[0]}\nev\u001b[31mil:b:1=x\na:b=x\na:b:1:jar=x\nnothing\n`)
    expect(graph.packages).toHaveLength(1)
    expect(gaps(graph).filter((gap) => gap === 'malformed-entry subject')).toHaveLength(4)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the attack
    expect(graph.knownUnknowns.map(({ message, path }) => `${message}${path}`).join('')).not.toMatch(/\u001b/)
  })

  it('refuses a half-merged file and says in which line', () => {
    expect(() => read(`${head}<<<<<<< HEAD\n${lines[0]}\n=======\n`)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(/line 2/) }),
    )
  })

  it.each(['', 'hello', '{"lockfileVersion": 3}'])('does not take %j for a gradle.lockfile', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  it('reads very many lines in time that grows with their number', () => {
    const many = Array.from({ length: MANY }, (_, at) => `a:n${at}:1=runtimeClasspath`).join('\n')
    expect(read(many).packages).toHaveLength(MANY)
  })

  it('gives the same graph for any order of its lines', () => {
    const all = [...lines, 'a:b:1=x', 'a:b:1=runtimeClasspath', 'a:b:2=x', 'empty=', 'bad']
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(read(shuffled.join('\n'))).toEqual(read(all.join('\n')))
      }),
    )
  })
})
