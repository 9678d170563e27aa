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

import { ReleaseError } from '@tra/kernel'
import { PackageURL } from 'packageurl-js'
import { type Element, named, readXml, textOf } from '../maven/read-xml.ts'
import { isPackageId } from '../nuget/nuget-entry.ts'
import type { KeptFile } from './archive-contents.ts'
import { nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity, Wish } from './packaged-identity.ts'

const VERSION = /^[0-9A-Za-z.+-]{1,256}$/
// Where NuGet leads readers of an expression who know addresses only.
const EXPRESSION_ADDRESS = 'https://licenses.nuget.org/'

function metadataIn(bytes: Uint8Array): Element | undefined {
  try {
    return named(readXml(bytes, 'the nuspec', 'package'), 'metadata')[0]
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return undefined
    throw thrown
  }
}

function licenceOf(metadata: Element): string | undefined {
  const [licence] = named(metadata, 'license')
  if (licence?.attributes.type === 'expression') return plainText(licence.text)
  const address = textOf(metadata, 'licenseUrl')
  if (address?.startsWith(EXPRESSION_ADDRESS))
    return plainText(decodeURIComponent(address.slice(EXPRESSION_ADDRESS.length)))
  return plainText(address)
}

function wishesOf(metadata: Element): Wish[] {
  const lists = named(metadata, 'dependencies').flatMap((list) => [list, ...named(list, 'group')])
  const ids = lists.flatMap((list) => named(list, 'dependency')).flatMap(({ attributes }) => attributes.id ?? [])
  return [...new Set(ids.filter(isPackageId))].map((name) => ({ key: `nuget ${name.toLowerCase()}`, name }))
}

function identityOf({ path, bytes }: KeptFile): PackagedIdentity[] {
  const metadata = metadataIn(bytes)
  const [name = '', version = ''] = [textOf(metadata, 'id'), textOf(metadata, 'version')]
  if (metadata === undefined || !isPackageId(name) || !VERSION.test(version)) return []
  const purl = new PackageURL('nuget', undefined, name, version).toString()
  const [licence, supplier] = [licenceOf(metadata), nameOfPerson(textOf(metadata, 'authors'))]
  return [
    {
      ref: purl,
      name,
      version,
      purl,
      key: `nuget ${name.toLowerCase()}`,
      where: path,
      ...(licence !== undefined && { licence }),
      ...(supplier !== undefined && { supplier }),
      wishes: wishesOf(metadata),
    },
  ]
}

/** Every NuGet package whose specification lies in these files. */
export function nugetIdentities(files: readonly KeptFile[]): PackagedIdentity[] {
  return files.filter(({ path }) => path.endsWith('.nuspec')).flatMap(identityOf)
}
