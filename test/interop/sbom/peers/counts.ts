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

/** What a document holds; a field that the tool has no word for is undefined. */
export interface Counts {
  components: number
  edges?: number
  /** Components with a digest, of themselves or of an archive that they name. */
  hashes?: number
  licences?: number
}

interface CountedComponent {
  type?: string
  hashes?: unknown[]
  licenses?: unknown[]
  externalReferences?: { hashes?: unknown[] }[]
}

/** Counts a CycloneDX document, whoever wrote it. Files and operating systems are not what is compared. */
export function countsOfCyclonedx(text: string): Counts {
  const bom: { components?: CountedComponent[]; dependencies?: { dependsOn?: string[] }[] } = JSON.parse(text)
  const components = (bom.components ?? []).filter(({ type }) => type !== 'file' && type !== 'operating-system')
  return {
    components: components.length,
    edges: (bom.dependencies ?? []).reduce((sum, { dependsOn = [] }) => sum + new Set(dependsOn).size, 0),
    hashes: components.filter(hasHash).length,
    licences: components.filter(({ licenses = [] }) => licenses.length > 0).length,
  }
}

function hasHash({ hashes = [], externalReferences = [] }: CountedComponent): boolean {
  return hashes.length > 0 || externalReferences.some((reference) => (reference.hashes ?? []).length > 0)
}

/** Counts what `cargo metadata` prints: crates that are not of the workspace, and edges as its features resolve them. */
export function countsOfCargo(text: string): Counts {
  const metadata: {
    packages: { source: string | null; license: string | null }[]
    resolve: { nodes: { deps: unknown[] }[] }
  } = JSON.parse(text)
  const packages = metadata.packages.filter(({ source }) => source !== null)
  return {
    components: packages.length,
    edges: metadata.resolve.nodes.reduce((sum, { deps }) => sum + deps.length, 0),
    licences: packages.filter(({ license }) => license !== null).length,
  }
}

/** Counts the lines of `go list -m all`, of which the first are the project's own modules. */
export function countsOfGo(text: string): Counts {
  return { components: text.split('\n').filter((line) => /^\S+ v\d/.test(line)).length }
}
