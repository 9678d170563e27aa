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

import { namedKind, type PackageKind, packageKindIn } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import { type DocumentFormat, makeSbom, type Sbom, type SbomReference } from '@tra/sbom'
import type { ArchiveReader, ReadFile } from '../ports.ts'
import { artifactGraph } from './artifact-graph.ts'
import { nameAndVersion } from './name-and-version.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'

/** An archive to be described by itself. What is not given is told by the archive. */
export interface ArchiveRequest {
  path: string
  name?: string | undefined
  version?: string | undefined
  supplier: string
  purl?: string | undefined
  timestamp?: Date | undefined
  formats?: readonly DocumentFormat[] | undefined
  references?: readonly SbomReference[] | undefined
}

export interface DescribedArchive {
  /** Of the archive, without directories: its documents are called after it. */
  fileName: string
  kind: PackageKind
  lockfiles: string[]
  sbom: Sbom
}

/** The newest of its entries: the same bytes give the same time. */
function newestEntry({ archive }: ReadFile): Date | undefined {
  const seconds = (archive?.entries ?? []).reduce((newest, { modified = 0 }) => Math.max(newest, modified), 0)
  const time = new Date(seconds * 1000)
  return seconds > 0 && !Number.isNaN(time.valueOf()) ? time : undefined
}

// Where programs keep what they need to run; a source tree may hold a jar or two elsewhere.
const INSTALLED = /^[^/]+\/(?:lib|libs|jars|plugins|WEB-INF\/lib)\/(?:[^/]+\/)*[^/]+\.jar$/

/** By its name; one without a mark is told by what it holds. */
function kindOf(file: ReadFile): PackageKind {
  const named = packageKindIn([file])(file.path)
  const isInstalled =
    namedKind(file.path) === undefined && file.archive?.entries.some(({ path }) => INSTALLED.test(path))
  return isInstalled ? 'binary' : named
}

function identityOf({ path }: ReadFile, request: ArchiveRequest): { name: string; version: string } {
  const told = nameAndVersion(path)
  const [name, version] = [request.name ?? told?.name, request.version ?? told?.version]
  if (name !== undefined && version !== undefined) return { name, version }
  throw new ReleaseError('INPUT_INVALID', `the name ${path} does not tell what it is and in which version`, {
    hint: 'Give --name and --version.',
  })
}

function timeOf(file: ReadFile, { timestamp }: ArchiveRequest): Date {
  const time = timestamp ?? newestEntry(file)
  if (time !== undefined) return time
  throw new ReleaseError('INPUT_INVALID', `no entry of ${file.path} says when it was made`, {
    hint: 'Give --source-date-epoch, or set SOURCE_DATE_EPOCH.',
  })
}

/**
 * The SBOM of one archive, from one read of it: a source package's by its lockfiles, any other's by what the packages in it
 * say of themselves. @throws ReleaseError NOT_FOUND, INPUT_INVALID, MALFORMED, LIMIT_EXCEEDED.
 */
export async function describeArchive(request: ArchiveRequest, archives: ArchiveReader): Promise<DescribedArchive> {
  const file = await archives.read(request.path)
  refuseUnreadable(file)
  const { name, version } = identityOf(file, request)
  const kind = kindOf(file)
  const { graph, lockfiles } = await artifactGraph({ file, kind, product: name, version })
  const { path: fileName, sha256, sha512 } = file
  const subject = {
    name,
    version,
    supplier: request.supplier,
    purl: request.purl,
    artifact: { fileName, sha256, sha512 },
  }
  const phase = kind === 'source' ? 'pre-build' : 'post-build'
  const { formats, references } = request
  const sbom = makeSbom({ graph, subject, phase, timestamp: timeOf(file, request), formats, references })
  return { fileName, kind, lockfiles, sbom }
}
