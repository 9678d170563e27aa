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

import type { Scope } from '../dependency-graph.ts'
import { taggedHash } from '../shared/archive-hash.ts'
import type { LockedPackage } from './locked-package.ts'
import { pythonArchive } from './python-archive.ts'
import { pythonVersion } from './python-name.ts'
import { gitSource, type PythonSource } from './python-source.ts'
import { type Requirement, requirement } from './requirement.ts'

const MAX_SUBJECT_LENGTH = 4_096
const CLAUSE = /^(?:===|==|~=|!=|<=|>=|<|>)\s*[\w.*+!-]+$/
const PINNED = /^===?\s*([^\s,*]+)$/
const HASH = /\s--hash[=\s]+(\S+)/g
const EGG = /#(?:.*&)?egg=([A-Za-z0-9][\w.-]*)/
const WHEEL = /(?:^|[/\\])([A-Za-z0-9][\w.]*)-([\w.!+]+)(?:-\d[\w.]*)?-[\w.]+-[\w.]+-[\w.]+\.whl(?:#.*)?$/
const ADDRESS = /^(?:(?:git|hg|svn|bzr)\+|https?:|file:|\.{0,2}[/\\])|\.(?:whl|zip|tar\.\w+|tgz)(?:#.*)?$/

/** `git+https://host/path@commit#egg=name`. */
function addressSource(url: string): PythonSource {
  if (!url.startsWith('git+')) return { kind: 'elsewhere', address: url }
  const [address = ''] = url.split('#')
  const at = address.lastIndexOf('@')
  return at > address.lastIndexOf('/')
    ? gitSource(address.slice(0, at), address.slice(at + 1))
    : gitSource(address, undefined)
}

function byAddress(address: string): Requirement | undefined {
  const [, wheelName, wheelVersion] = WHEEL.exec(address) ?? []
  const name = EGG.exec(address)?.[1] ?? wheelName
  if (name === undefined) return undefined
  const named = requirement(name)
  return named && { ...named, url: address, specifier: wheelVersion === undefined ? '' : `==${wheelVersion}` }
}

/** What a line is about, without pip's options; a longer one than anybody writes counts as unreadable. */
function lineSubject(text: string): string {
  const [what = ''] = text.replace(/^(?:-e|--editable)[\s=]+/, '').split(/\s--/, 1)
  return what.length > MAX_SUBJECT_LENGTH ? '' : what.trim()
}

function isSpecifier(specifier: string): boolean {
  return specifier === '' || specifier.split(',').every((clause) => CLAUSE.test(clause.trim()))
}

function wantedBy(text: string): Requirement | undefined {
  const what = lineSubject(text)
  const wanted = requirement(what)
  if (wanted?.url !== undefined) return wanted.url === '' ? undefined : wanted
  if (ADDRESS.test(what)) return byAddress(what)
  return wanted !== undefined && isSpecifier(wanted.specifier) ? wanted : undefined
}

/** The folder of `-e ./parts/wing` or `.`: the release's own code. Its name is not said there. */
export function isOwnFolder(text: string): boolean {
  const path = lineSubject(text).replace(/\[[^[]*\]$/, '')
  return /^(?:\.{1,2}(?:[/\\]|$)|file:\.)/.test(path) && !/\.(?:whl|zip|tar\.\w+|tgz)$/.test(path)
}

/** What one line asks for; undefined for a line that can't be read. Without `==` the version is unknown. */
export function requirementPackage(text: string, scope: Scope, index: PythonSource): LockedPackage | undefined {
  const wanted = wantedBy(text)
  if (wanted === undefined) return undefined
  const { name, specifier, url } = wanted
  const pinned = PINNED.exec(specifier)?.[1]
  const { data: version } = pythonVersion.safeParse(pinned)
  if (pinned !== undefined && version === undefined) return undefined
  const hashes = [...text.matchAll(HASH)].map(([, hash]) => taggedHash(hash))
  return {
    name,
    ...(version !== undefined && { version }),
    source: url === undefined ? index : addressSource(url),
    archives: hashes.map((digests) => pythonArchive(url, digests)),
    wishes: [],
    scope,
  }
}
