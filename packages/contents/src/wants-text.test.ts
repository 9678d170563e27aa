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
import { wantsText } from './wants-text.ts'

test.each([
  'LICENSE',
  'apache-widget-1.0/LICENSE',
  'apache-widget-1.0/LICENSE.txt',
  'apache-widget-1.0/LICENSE-bundled',
  'apache-widget-1.0/NOTICE',
  'apache-widget-1.0/DISCLAIMER-WIP',
  'apache-widget-1.0/licenses/LICENSE-zlib.txt',
  'META-INF/LICENSE',
  'META-INF/NOTICE.md',
  'META-INF/MANIFEST.MF',
  'META-INF/licenses/zlib',
  'widget-1.0.dist-info/METADATA',
  'widget-1.0.dist-info/licenses/LICENSE',
  'apache-widget-1.0/pom.xml',
  'apache-widget-1.0/VERSION',
  'Cargo.toml',
  'widget-1.0/widget.gemspec',
  'apache-widget-1.0/.rat-excludes',
  'apache-widget-1.0/.gitattributes',
])('%s is read', (path) => {
  expect(wantsText(path)).toBe(true)
})

test.each([
  '',
  'apache-widget-1.0/',
  'apache-widget-1.0/README.md',
  'apache-widget-1.0/licensed.c',
  'apache-widget-1.0/noticeboard/main.c',
  'apache-widget-1.0/module/pom.xml',
  'apache-widget-1.0/module/sub/LICENSE',
  'META-INF/services/java.sql.Driver',
  'META-INF/maven/org.example/widget/pom.xml',
  'apache-widget-1.0/src/licenses/deep/text',
])('%s is not', (path) => {
  expect(wantsText(path)).toBe(false)
})
