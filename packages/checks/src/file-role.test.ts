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
import { type FileRole, fileRole } from './file-role.ts'

const roles: [string, FileRole][] = [
  ['apache-widget-1.2.0-src.tar.gz', 'package'],
  ['apache-widget-1.2.0.tar.zst', 'package'],
  ['sub/widget_1.2.0_amd64.deb', 'package'],
  ['WIDGET-1.2.0.ZIP', 'package'],
  ['widget-1.2.0.zip.asc', 'companion'],
  ['widget-1.2.0.cdx.json', 'companion'],
  ['widget-1.2.0.zip.MD5', 'odd-companion'],
  ['widget-1.2.0.zip.sha512sum', 'odd-companion'],
  ['widget-1.2.0.tgz.prov', 'odd-companion'],
  ['SHA512SUM', 'checksum-list'],
  ['dist/sha256sums.txt', 'checksum-list'],
  ['widget-1.2.0.zip.mds', 'checksum-list'],
  ['KEYS', 'keys'],
  ['sub/KEYS', 'keys'],
  ['sub/.DS_Store', 'forbidden'],
  ['id_ed25519', 'forbidden'],
  ['release.key', 'forbidden'],
  ['.gitignore', 'dotfile'],
  ['.atr/ignore', 'dotfile'],
  ['README.md', 'document'],
  ['docs/index.html', 'document'],
  ['index.html', 'unknown'],
  ['widget-linux-amd64', 'unknown'],
  ['MONKEYS', 'unknown'],
  ['.gitkeep', 'unknown'],
]

test.each(roles)('%s is a %s', (path, role) => {
  expect(fileRole(path)).toBe(role)
})
