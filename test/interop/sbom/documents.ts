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

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DocumentFormat, documentWriters, type MergedGraph, makeSbom, type SbomRequest } from '@tra/sbom'

/** A document of ours as a file, for other people's programs. */
export interface WrittenDocument {
  project: string
  format: DocumentFormat
  path: string
}

/** What is described: a graph and what its documents are called. */
export interface Described {
  name: string
  graph: MergedGraph
}

/** Every format that there is, also one that was added after this was written. */
export const allFormats: readonly DocumentFormat[] = Object.keys(documentWriters).filter(isFormat)

function isFormat(name: string): name is DocumentFormat {
  return name in documentWriters
}

/** Says everything that a release can say of itself, so that no field is left unjudged. */
function fullRequest({ name, graph }: Described): SbomRequest {
  return {
    graph,
    formats: allFormats,
    timestamp: new Date('2026-01-01T00:00:00Z'),
    phase: 'post-build',
    subject: {
      name,
      version: '1.0.0',
      purl: `pkg:generic/${name}@1.0.0`,
      supplier: 'The Apache Software Foundation',
      artifact: { fileName: `apache-${name}-1.0.0-src.tar.gz`, sha256: 'ab'.repeat(32), sha512: 'cd'.repeat(64) },
    },
    references: [
      { kind: 'vulnerability-assertion', url: 'https://example.apache.org/vdr.xml' },
      { kind: 'exploitability-statement', url: 'https://example.apache.org/vex.json?a=1&b=2' },
    ],
  }
}

/** Writes all documents of what is described; formats may share a suffix, so a file is named after its format. */
export function writtenDocuments(described: Described, scratch: string): WrittenDocument[] {
  const folder = join(scratch, described.name)
  mkdirSync(folder, { recursive: true })
  return makeSbom(fullRequest(described)).documents.map(({ format, suffix, text }) => {
    const path = join(folder, `${format}${suffix}`)
    writeFileSync(path, text)
    return { project: described.name, format, path }
  })
}
