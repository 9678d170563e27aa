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

import { expect, test } from 'vitest'
import { metadataUse } from './metadata-use.ts'

test.each([
  'widget-1.0/pom.xml',
  'widget-1.0/web/package-lock.json',
  'npm-shrinkwrap.json',
  'a/b/Cargo.lock',
  'a/Cargo.toml/Cargo.toml',
  'go.mod',
  'vendor/modules.txt',
  'gradle/libs.versions.toml',
  'requirements-dev.txt',
  'pylock.dev.toml',
  'src/Widget.csproj',
  'widget-1.0.tar.gz.cdx.json',
])('%s speaks for a source', (path) => {
  expect(metadataUse(path)).toBe('source')
})

test.each([
  'META-INF/maven/org.slf4j/slf4j-api/pom.properties',
  'WEB-INF/classes/META-INF/maven/org.slf4j/slf4j-api/pom.xml',
  'META-INF/MANIFEST.MF',
  'META-INF/NOTICE.txt',
  'NOTICE',
  'widget-1.0.dist-info/METADATA',
  'app/site-packages/numpy-2.0.dist-info/METADATA',
  'widget-1.0/PKG-INFO',
  'ui/node_modules/@babel/core/package.json',
  'package/package.json',
  'Newtonsoft.Json.nuspec',
  'widget-1.0/vendor/serde/.cargo-checksum.json',
  'widget-1.0/Cargo.toml',
])('%s speaks for a package', (path) => {
  expect(metadataUse(path)).toBe('packaged')
})

test.each([
  'src/main.c',
  'docs/NOTICE',
  'META-INF/services/METADATA',
  'node_modules/a/lib/package.json.js',
  'clock.c',
  'lockable.py',
  'MANIFEST.MF',
  '',
])('%j speaks for neither', (path) => {
  expect(metadataUse(path)).toBeUndefined()
})

test('a package.json inside of an installed package is not that of a package', () => {
  expect(metadataUse('node_modules/a/test/package.json')).toBe('source')
})
