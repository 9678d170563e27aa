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

import { type FileFacts, type PackageKind, packageKindIn } from '@tra/checks'
import { type CandidateName, isArtifact, ReleaseError } from '@tra/kernel'
import type { Evidence } from '@tra/ledger'
import { type DocumentFormat, type MergedGraph, makeSbom, type Sbom, type SbomReference } from '@tra/sbom'
import { sourcesOfArtifacts } from './artifact-graphs.ts'
import type { ArtifactScope } from './artifact-scopes.ts'
import { buildSbomsIn } from './build-sboms-in.ts'
import { evidenceOf } from './evidence.ts'
import { withInstalledLicences } from './licences/with-installed-licences.ts'
import { withLicences } from './licences/with-licences.ts'
import { lockfilesIn } from './lockfiles-in.ts'
import type { CandidateReader, FileWriter, LicenceSources, Progress, ReadFile, SourceTree } from './ports.ts'
import { type ArtifactSources, artifactGraph, type DescribedArtifact } from './sbom/artifact-graph.ts'
import { sbomRemarks } from './sbom/sbom-remarks.ts'

export interface SbomRequest {
  release: CandidateName
  /** Directory whose artifacts get an SBOM beside them. */
  candidate: string
  /** The lockfiles to read, by their paths in the source tree; undefined: all that it holds. */
  lockfiles?: readonly string[] | undefined
  /** SBOMs that build tools wrote, by their paths in the source tree. */
  buildSboms?: readonly string[] | undefined
  /** Which of them are in which artifact; all in all when undefined. */
  artifacts?: readonly ArtifactScope[] | undefined
  /** SOURCE_DATE_EPOCH or the commit's time; never now, or two runs would differ. */
  timestamp: Date
  dryRun: boolean
  /** Who distributes the release; the maker of the documents. */
  supplier?: string | undefined
  /** Package URL of the release, where it has one. */
  purl?: string | undefined
  /** The usual ones when undefined. */
  formats?: readonly DocumentFormat[] | undefined
  /** What the documents point to. */
  references?: readonly SbomReference[] | undefined
}

export interface SbomPorts {
  reader: CandidateReader
  source: SourceTree
  writer: FileWriter
  /** Installed packages, where documents may differ between machines that have others. */
  licences?: LicenceSources
  progress: Progress
}

export interface MadeSboms {
  written: Evidence[]
  components: number
  /** What could not be resolved, in words: known unknowns are never dropped. */
  problems: string[]
  /** What a release manager should know about licences and missing elements, in sentences. */
  remarks: string[]
}

/**
 * Writes `<artifact>.cdx.json` and `<artifact>.spdx.json` for every artifact, from the lockfiles of the source and SBOMs of
 * its build.
 * @throws ReleaseError NOT_FOUND, INPUT_INVALID, MALFORMED, LIMIT_EXCEEDED.
 */
export async function makeSboms(request: SbomRequest, ports: SbomPorts): Promise<MadeSboms> {
  const artifacts = (await ports.reader.read(request.candidate)).filter(({ path }) => isArtifact(path))
  if (artifacts.length === 0) {
    throw new ReleaseError('NOT_FOUND', `${request.candidate} holds no artifact to describe`, {
      hint: 'Build the release archives into this directory first.',
    })
  }
  const lockfiles = await lockfilesIn(ports.source, request.lockfiles)
  const buildSboms = buildSbomsIn(ports.source, request.buildSboms)
  for (const { path } of [...lockfiles, ...buildSboms]) ports.progress(`reading ${path}`)
  const paths = artifacts.map(({ path }) => path)
  const sources = sourcesOfArtifacts({ lockfiles, buildSboms }, paths, request.artifacts ?? [])
  const sboms = await sbomsOf(artifacts, sources, { request, ports })
  const written = await Promise.all(sboms.map(({ artifact, sbom }) => writeSbom(artifact, sbom, request, ports)))
  const today = request.timestamp.toISOString().slice(0, 'yyyy-mm-dd'.length)
  const remarks = sboms.flatMap(({ artifact: { path }, ...one }) => sbomRemarks({ ...one, path, today }))
  return { written: written.flat(), ...totals(sboms.map(({ sbom }) => sbom)), remarks }
}

/** Of the artifact with the most components, and every problem once. */
function totals(sboms: readonly Sbom[]): Pick<MadeSboms, 'components' | 'problems'> {
  return {
    components: Math.max(...sboms.map(({ components }) => components)),
    problems: [...new Set(sboms.flatMap(({ problems }) => problems.map(({ message }) => message)))],
  }
}

/** Each of what it holds itself and of what its sources say; one whose inside was not kept, of these alone. */
async function sbomsOf(
  artifacts: readonly ReadFile[],
  sources: ReadonlyMap<string, ArtifactSources>,
  { request, ports }: { request: SbomRequest; ports: SbomPorts },
) {
  const kindOf = packageKindIn(artifacts)
  const sboms: { artifact: ReadFile; kind: PackageKind; graph: MergedGraph; sbom: Sbom }[] = []
  for (const file of artifacts) {
    const { product, version } = request.release
    const described = { file, kind: kindOf(file.path), product, version }
    const { graph } = await artifactGraph(described, sources.get(file.path))
    const pinned = withLicences(graph, ports.source)
    const licensed = ports.licences === undefined ? pinned : withInstalledLicences(pinned, ports.licences)
    const { kind } = described
    sboms.push({ artifact: file, kind, graph: licensed, sbom: sbomOf(described, licensed, request) })
  }
  return sboms
}

function sbomOf({ file, kind, product, version }: DescribedArtifact, graph: MergedGraph, request: SbomRequest): Sbom {
  const { path, sha256, sha512, contents } = file
  return makeSbom({
    graph,
    subject: {
      name: product,
      version,
      supplier: request.supplier,
      purl: request.purl,
      artifact: { fileName: path.slice(path.lastIndexOf('/') + 1), sha256, sha512 },
    },
    timestamp: request.timestamp,
    formats: request.formats,
    references: request.references,
    ...(contents !== undefined && kind === 'binary' && { phase: 'post-build' }),
  })
}

async function writeSbom({ path }: FileFacts, sbom: Sbom, request: SbomRequest, ports: SbomPorts): Promise<Evidence[]> {
  const documents = sbom.documents.map(({ suffix, text }) => ({ name: `${path}${suffix}`, content: text }))
  for (const { name, content } of documents) {
    if (!request.dryRun) await ports.writer.write(`${request.candidate}/${name}`, content)
    ports.progress(`${request.dryRun ? 'would write' : 'wrote'} ${name} (${sbom.components} components)`)
  }
  return documents.map(({ name, content }) => evidenceOf(name, content))
}
