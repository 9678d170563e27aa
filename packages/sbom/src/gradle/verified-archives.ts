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
import type { Distribution, PackageHash, PackageProperty } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import type { MavenArchives } from '../maven/maven-package.ts'
import { type Element, elements, named, readXml } from '../maven/read-xml.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import { sortedBy } from '../sorted-by.ts'
import { inRootOfBuild } from './root-of-build.ts'

const METADATA = 'gradle/verification-metadata.xml'
const FILE_NAME = /^[\w.+~-]+$/
/** Descriptions of a package, not its code. */
const DESCRIPTION = /\.(?:pom|module)$/

interface Artifact {
  fileName: string
  hashes: PackageHash[]
  /** Digests Gradle accepts as well: then none is the digest. */
  alternatives: PackageHash[]
}

function digestsOf(element: Element): PackageHash[] {
  return archiveHash(element.name, element.attributes.value ?? '')
}

function artifactOf(artifact: Element): Artifact | undefined {
  const fileName = artifact.attributes.name ?? ''
  if (!FILE_NAME.test(fileName) || DESCRIPTION.test(fileName)) return undefined
  const digests = elements(artifact)
  const isContested = (digest: Element) => named(digest, 'also-trust').length > 0
  const contested = digests.filter(isContested)
  const others = contested.flatMap((digest) =>
    named(digest, 'also-trust').flatMap((also) => archiveHash(digest.name, also.attributes.value ?? '')),
  )
  return {
    fileName,
    hashes: digests.filter((digest) => !isContested(digest)).flatMap(digestsOf),
    alternatives: [...contested.flatMap(digestsOf), ...others],
  }
}

function byText(hashes: PackageHash[]): PackageHash[] {
  return sortedBy(
    hashes,
    ({ algorithm }) => algorithm,
    ({ hex }) => hex,
  )
}

function properties(artifacts: Artifact[]): PackageProperty[] {
  const values = artifacts.flatMap(({ fileName, alternatives }) =>
    alternatives.map(({ algorithm, hex }) => `${fileName} ${algorithm}:${hex}`),
  )
  return [...new Set(values)].sort().map((value) => ({ name: 'trusted-release:maven:accepted-digest', value }))
}

function archivesOf(component: Element): MavenArchives {
  const { name, version } = component.attributes
  const artifacts = named(component, 'artifact')
    .map(artifactOf)
    .filter((one) => one !== undefined)
  const main = artifacts.find(({ fileName }) => fileName === `${name}-${version}.jar`)
  const single = artifacts.length === 1 ? artifacts[0] : undefined
  const distributions = artifacts.map(
    ({ fileName, hashes }): Distribution => ({ location: fileName, hashes: byText(hashes) }),
  )
  return {
    hashes: byText((main ?? single)?.hashes ?? []),
    distributions: sortedBy(distributions, ({ location }) => location),
    properties: properties(artifacts),
  }
}

function readMetadata(bytes: Uint8Array): Map<string, MavenArchives> {
  const root = readXml(bytes, METADATA, 'verification-metadata')
  const components = named(root, 'components').flatMap((list) => named(list, 'component'))
  return new Map(
    components.map((component) => {
      const { group = '', name = '', version = '' } = component.attributes
      return [`${group}:${name}:${version}`, archivesOf(component)]
    }),
  )
}

/** What gradle/verification-metadata.xml says, by `group:name:version`; undefined when there is none that can be read. */
export function verifiedArchives(lockfile: Lockfile): Map<string, MavenArchives> | undefined {
  const bytes = inRootOfBuild(lockfile, METADATA)
  try {
    return bytes === undefined ? undefined : readMetadata(bytes)
  } catch (error) {
    // The lockfile is sound; that its neighbour is not costs digests and nothing else.
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}
