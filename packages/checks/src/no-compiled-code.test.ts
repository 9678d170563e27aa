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

import type { Content, Magic } from '@tra/contents'
import { expect, test } from 'vitest'
import { archive, cleanFacts, entry, factsHolding, ROOT, run, SOURCE } from '../test/candidate-facts.ts'
import { noCompiledCode } from './no-compiled-code.ts'

const binary = (magic?: Magic): Content => ({ kind: 'binary', ...(magic === undefined ? {} : { magic }) })

function judge(files: Record<string, Content>, texts: Record<string, string> = {}) {
  return run(noCompiledCode, factsHolding(files, texts))
}

test('a package of texts and pictures is silent', () => {
  expect(run(noCompiledCode, cleanFacts())).toEqual([])
  expect(judge({ 'logo.png': binary('png'), 'a.pdf': binary('pdf'), 'f.woff2': binary('font') })).toEqual([])
})

test.each([
  ['lib/libwidget.so', 'elf', 'an ELF program or library'],
  ['lib/widget.dylib', 'mach-o', 'a Mach-O program or library'],
  ['bin/widget.exe', 'pe', 'a Windows program or library'],
  ['Widget.class', 'java-class', 'a Java class file'],
  ['x/__pycache__/widget.cpython-312.pyc', 'python-bytecode', 'Python bytecode'],
  ['lib/libwidget.a', 'ar', 'a static library'],
  ['web/widget.wasm', 'wasm', 'a WebAssembly module'],
  ['docs/readme.txt', 'elf', 'an ELF program or library'],
] as const)('%s is compiled code (%s)', (path, magic, words) => {
  const [finding, ...others] = judge({ [path]: binary(magic) })
  expect(others).toEqual([])
  expect(finding).toMatchObject({ rule: 'compiled', severity: 'blocker', artifact: SOURCE, entry: `${ROOT}/${path}` })
  expect(finding?.message).toBe(`"${ROOT}/${path}" in ${SOURCE} is ${words}`)
})

test('a text called like a program is none', () => {
  expect(judge({ 'run.exe': { kind: 'text' }, 'empty.so': { kind: 'empty' } })).toEqual([])
})

test('a jar is compiled code in an archive', () => {
  expect(judge({ 'gradle/wrapper/gradle-wrapper.jar': binary('java-archive') })).toMatchObject([
    { rule: 'java-archive', severity: 'blocker' },
  ])
})

test('other archives and unknown bytes are named for people to look at, once each', () => {
  const findings = judge({ 'a.zip': binary('zip'), 'b.xz': binary('xz'), 'c.dat': binary(), 'd.dat': binary() })
  expect(findings).toMatchObject([
    { rule: 'packed', severity: 'suggestion' },
    { rule: 'opaque', severity: 'note' },
  ])
  expect(findings[0]?.message).toContain('2 files of')
})

test('a source file with a NUL in a string is not opaque', () => {
  expect(judge({ 'FuzzTest.java': { kind: 'binary', licence: 'asf', licenceAt: 3 } })).toEqual([])
})

test('under a DISCLAIMER-WIP compiled code is tolerated', () => {
  const findings = judge({ 'a.jar': binary('java-archive') }, { 'DISCLAIMER-WIP': 'Known issues' })
  expect(findings).toMatchObject([{ rule: 'tolerated', severity: 'concern' }])
})

test('a convenience package holds compiled code by design', () => {
  const entries = [entry('apache-widget-1.2.0/lib/widget.jar', binary('java-archive'))]
  const files = [archive('apache-widget-1.2.0-bin.tar.gz', { entries })]
  expect(run(noCompiledCode, cleanFacts({ files }))).toEqual([])
})
