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
import { pythonName, pythonVersion } from '../python/python-name.ts'
import { requirement } from '../python/requirement.ts'
import type { KeptFile } from './archive-contents.ts'
import { headerFields } from './header-fields.ts'
import { decodedText, nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity, Wish } from './packaged-identity.ts'

const METADATA = /(?:^|\/)(?:[^/]+\.(?:dist-info|egg-info)\/)?(?:METADATA|PKG-INFO)$/
const CLASSIFIER = 'License :: '
const MAX_LICENCE_LENGTH = 100

type Fields = Map<string, string[]>

/** PEP 639's expression, else a short text, else what the classifiers say: some put a whole licence into `License`. */
function licenceOf(fields: Fields): string | undefined {
  const expression = plainText(fields.get('license-expression')?.[0])
  if (expression !== undefined) return expression
  const text = fields.get('license')?.[0]?.trim() ?? ''
  if (text !== '' && text.length <= MAX_LICENCE_LENGTH && text !== 'UNKNOWN') return plainText(text)
  const classified = (fields.get('classifier') ?? []).filter((one) => one.startsWith(CLASSIFIER))
  const names = classified.map((one) => one.slice(one.lastIndexOf('::') + 2).trim())
  return plainText(names.filter((name) => name !== 'OSI Approved').join(' AND '))
}

/** What is asked for without an extra. */
function wishesOf(fields: Fields): Wish[] {
  return (fields.get('requires-dist') ?? []).flatMap((text) => {
    const wanted = requirement(text)
    if (wanted === undefined || /\bextra\s*==/.test(wanted.marker ?? '')) return []
    return [{ key: `pypi ${wanted.name}`, name: wanted.name }]
  })
}

function identityOf({ path, bytes }: KeptFile): PackagedIdentity[] {
  const fields = headerFields(decodedText(bytes))
  const { data: name } = pythonName.safeParse(fields.get('name')?.[0])
  const { data: version } = pythonVersion.safeParse(fields.get('version')?.[0])
  if (name === undefined || version === undefined) return []
  const purl = new PackageURL('pypi', undefined, name, version).toString()
  const licence = licenceOf(fields)
  const supplier = nameOfPerson(fields.get('author')?.[0] ?? fields.get('author-email')?.[0])
  return [
    {
      ref: purl,
      name,
      version,
      purl,
      key: `pypi ${name}`,
      where: path,
      ...(licence !== undefined && { licence }),
      ...(supplier !== undefined && { supplier }),
      wishes: wishesOf(fields),
    },
  ]
}

/** Every Python distribution whose core metadata (PEP 566, PEP 643) lie in these files. */
export function pythonIdentities(files: readonly KeptFile[]): PackagedIdentity[] {
  return files.filter(({ path }) => METADATA.test(path)).flatMap(identityOf)
}
