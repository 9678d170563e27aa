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
import { expect, test } from 'vitest'
import { declaredVersion, isVersionFile } from './declared-version.ts'

const POM = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <version>9.9.9</version> <project><version>8.8.8</version> -->
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>org.example</groupId><version>35</version></parent>
  <dependencies><dependency><version>7.7.7</version></dependency></dependencies>
  <artifactId>widget</artifactId>
  VERSION
</project>`

test.each([
  ['package.json', '{"name": "widget", "version": "1.2.0"}'],
  ['Cargo.toml', '[dependencies]\nserde = "1"\n[package]\nname = "widget"\nversion = "1.2.0" # next\n'],
  ['Cargo.toml', '[workspace.package]\nversion = "1.2.0"\n'],
  ['pyproject.toml', '[tool.black]\nversion = "23"\n[project]\nversion = "1.2.0"\n'],
  ['pom.xml', POM.replace('VERSION', '<version>1.2.0</version>')],
  ['pom.xml', '<project><parent><version>1.2.0</version></parent></project>'],
  ['gradle.properties', 'org.gradle.jvmargs=-Xmx1g\nversion=1.2.0\n'],
  ['build.gradle.kts', 'plugins { id("java") version "5" }\nversion = "1.2.0"\n'],
  ['version.sbt', 'ThisBuild / version := "1.2.0"\n'],
  ['CMakeLists.txt', 'cmake_minimum_required(VERSION 3.20)\nproject(widget\n  VERSION 1.2.0\n  LANGUAGES C)\n'],
  ['VERSION', '1.2.0\n'],
  // The shape of Apache Seata Go's file: the Foundation's header stands above.
  ['VERSION', '#\n# Licensed to the Apache Software Foundation (ASF) under one\n#\n1.2.0\n'],
])('%s states its version', (path, text) => {
  expect(declaredVersion(path, text)).toBe('1.2.0')
})

test('a pom without a version has that of its parent, and none from its dependencies', () => {
  expect(declaredVersion('pom.xml', POM.replace('VERSION', ''))).toBe('35')
  expect(declaredVersion('pom.xml', '<project><build><version>3</version></build></project>')).toBeUndefined()
})

test.each([
  ['package.json', '{"version": 2}'],
  ['package.json', '{"version": '],
  ['pom.xml', POM.replace('VERSION', '<version>$' + '{revision}</version>')],
  ['pyproject.toml', '[project]\ndynamic = ["version"]\n[tool.other]\nversion = "3"\n'],
  ['build.gradle', 'version = project.findProperty("v")'],
  ['CMakeLists.txt', 'project(widget VERSION $' + '{V})\n'],
  ['VERSION', ''],
  ['docs/VERSION', '1.2.0'],
  ['toString', '1.2.0'],
])('%s with %j states none', (path, text) => {
  expect(declaredVersion(path, text)).toBeUndefined()
})

test('only the root counts', () => {
  expect(isVersionFile('pom.xml')).toBe(true)
  expect(isVersionFile('module/pom.xml')).toBe(false)
})

const pieces = fc.array(
  fc.constantFrom(
    '<',
    '</',
    '/>',
    '<!--',
    '-->',
    '<project>',
    '<version>',
    '1.2',
    '[project]\n',
    'version = ',
    '"',
    ' ',
  ),
  { maxLength: 200 },
)

test('any text is read without an error', () => {
  fc.assert(
    fc.property(fc.constantFrom('pom.xml', 'pyproject.toml', 'VERSION', 'package.json'), pieces, (path, parts) => {
      declaredVersion(path, parts.join(''))
    }),
  )
})

test('hostile texts take no time', () => {
  const started = performance.now()
  for (const part of ['<!--', '<a ', '<project>', '</project>', '<version>', ' ']) {
    declaredVersion('pom.xml', part.repeat(262_144 / part.length))
    declaredVersion('VERSION', part.repeat(262_144 / part.length))
  }
  expect(performance.now() - started).toBeLessThan(5_000)
})
