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

import { PackageURL } from 'packageurl-js'
import { isGoVersion } from '../go/go-version.ts'
import type { KeptFile } from './archive-contents.ts'
import { decodedText } from './metadata-text.ts'
import type { PackagedIdentity } from './packaged-identity.ts'

const MODULE_PATH = /^[\w.~/!-]{1,500}$/
const H1 = /^h1:[A-Za-z0-9+/]{43}=$/

function identityOf(where: string, path: string, version: string, sum: string): PackagedIdentity[] {
  if (!MODULE_PATH.test(path) || !isGoVersion(version)) return []
  const slash = path.lastIndexOf('/')
  const namespace = slash < 0 ? undefined : path.slice(0, slash)
  const purl = new PackageURL('golang', namespace, path.slice(slash + 1), version).toString()
  const properties = H1.test(sum) ? [{ name: 'trusted-release:go:h1', value: sum }] : []
  return [{ ref: purl, name: path, version, purl, key: `go ${path}`, where, properties }]
}

/** The modules linked into a Go program (package runtime/debug, BuildInfo); what was replaced by another counts as that one. */
export function goIdentities({ path: where, bytes }: KeptFile): PackagedIdentity[] {
  const lines = decodedText(bytes).split('\n')
  return lines.flatMap((line, index) => {
    const [word, path = '', version = '', sum = ''] = line.split('\t')
    if (word !== 'dep') return []
    const [arrow, otherPath = '', otherVersion = '', otherSum = ''] = lines[index + 1]?.split('\t') ?? []
    return arrow === '=>' ? identityOf(where, otherPath, otherVersion, otherSum) : identityOf(where, path, version, sum)
  })
}
