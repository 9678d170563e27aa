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

import { pdmLock } from '../src/python/pdm-lock.ts'
import { pipfileLock } from '../src/python/pipfile-lock.ts'
import { poetryLock } from '../src/python/poetry-lock.ts'
import { pylock } from '../src/python/pylock.ts'
import { requirementsTxt } from '../src/python/requirements-txt.ts'
import { uvLock } from '../src/python/uv-lock.ts'
import { quote, type Sample } from './sample.ts'

const sha256 = 'ab'.repeat(32)
const names = (needs: string[], form: (name: string) => string) => needs.map(form).join(', ')

export const pythonSamples: Sample[] = [
  {
    kind: uvLock,
    hasEdges: true,
    head: 'version = 1\n',
    entry: ({ name, version, needs }) =>
      `[[package]]\nname = ${quote(name)}\nversion = "${version}"\nsource = { registry = "https://pypi.org/simple" }
dependencies = [${names(needs, (one) => `{ name = "${one}" }`)}]
sdist = { url = "https://files.pythonhosted.org/packages/x.tar.gz", hash = "sha256:${sha256}" }\n`,
  },
  {
    kind: poetryLock,
    hasEdges: true,
    head: '[metadata]\nlock-version = "2.1"\n',
    entry: ({ name, version, needs }) =>
      `[[package]]\nname = ${quote(name)}\nversion = "${version}"\noptional = false\ngroups = ["main"]
files = [{file = "x.tar.gz", hash = "sha256:${sha256}"}]
[package.dependencies]\n${[...new Set(needs)].map((one) => `${one} = "*"\n`).join('')}\n`,
  },
  {
    kind: pdmLock,
    hasEdges: true,
    head: '[metadata]\nlock_version = "4.5.0"\n',
    entry: ({ name, version, needs }) =>
      `[[package]]\nname = ${quote(name)}\nversion = "${version}"\ngroups = ["default"]
dependencies = [${names(needs, (one) => `"${one}>=0"`)}]
files = [{file = "x.tar.gz", hash = "sha256:${sha256}"}]\n`,
  },
  {
    kind: pylock,
    hasEdges: true,
    head: 'lock-version = "1.0"\ncreated-by = "test"\n',
    entry: ({ name, version, needs }) =>
      `[[packages]]\nname = ${quote(name)}\nversion = "${version}"\nindex = "https://pypi.org/simple"
dependencies = [${names(needs, (one) => `{ name = "${one}" }`)}]
sdist = { name = "x.tar.gz", hashes = { sha256 = "${sha256}" } }\n`,
  },
  {
    kind: pipfileLock,
    hasEdges: false,
    head: '{ "_meta": {}, "default": {\n',
    tail: '\n}, "develop": {} }',
    joint: ',\n',
    entry: ({ name, version }) => `${quote(name)}: { "version": "==${version}", "hashes": ["sha256:${sha256}"] }`,
  },
  {
    kind: requirementsTxt,
    hasEdges: false,
    head: '# by hand\n',
    entry: ({ name, version }) => `${name}==${version} \\\n    --hash=sha256:${sha256}\n`,
  },
]
