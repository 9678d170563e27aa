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
import type { KeptFile } from './archive-contents.ts'
import { decodedText, nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity } from './packaged-identity.ts'

const SPECIFICATION = 'metadata.gemspec'
const NAME = /^[\w.-]{1,100}$/
const VERSION = /^[0-9A-Za-z.]{1,100}$/

/**
 * The values of a key at the left margin, and of a list below it. RubyGems writes one shape only, whose tags
 * (`!ruby/object:…`) no reader of plain YAML takes.
 */
function valuesOf(lines: readonly string[], key: string): string[] {
  const at = lines.findIndex((line) => line.startsWith(`${key}:`))
  if (at < 0) return []
  const end = lines.findIndex((line, index) => index > at && !/^[- ]/.test(line))
  const list = lines.slice(at + 1, end < 0 ? undefined : end)
  const own = (lines[at] ?? '').slice(key.length + 1).trim()
  const below = list.flatMap((line) => /^(?:-| {2}version:) (.*)$/.exec(line)?.[1] ?? [])
  return [...(own === '' || own.startsWith('!') ? [] : [own]), ...below].map((text) =>
    text.replace(/^(['"])(.*)\1$/, '$2'),
  )
}

function identityOf({ path, bytes }: KeptFile): PackagedIdentity[] {
  const lines = decodedText(bytes).split(/\r?\n/)
  const [name = '', version = ''] = [valuesOf(lines, 'name')[0], valuesOf(lines, 'version')[0]]
  if (!NAME.test(name) || !VERSION.test(version)) return []
  const purl = new PackageURL('gem', undefined, name, version).toString()
  const licence = plainText(valuesOf(lines, 'licenses').join(' OR '))
  const supplier = nameOfPerson(valuesOf(lines, 'authors')[0])
  return [
    {
      ref: purl,
      name,
      version,
      purl,
      key: `gem ${name}`,
      where: path,
      ...(licence !== undefined && { licence }),
      ...(supplier !== undefined && { supplier }),
    },
  ]
}

/** The gem whose specification lies in these files. */
export function gemIdentities(files: readonly KeptFile[]): PackagedIdentity[] {
  return files.filter(({ path }) => path === SPECIFICATION).flatMap(identityOf)
}
