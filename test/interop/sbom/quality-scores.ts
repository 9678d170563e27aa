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

import { spawnSync } from 'node:child_process'
import type { Opinions } from '../sigstore/opinions.ts'
import type { WrittenDocument } from './documents.ts'
import type { Tools } from './tools.ts'

/** Where anything less than all points is a fault of ours; the other points depend on what a lockfile can know. */
const OURS = [
  'comp_with_name',
  'comp_with_local_id',
  'sbom_creation_timestamp',
  'sbom_namespace',
  'sbom_primary_component',
  'sbom_spec_declared',
  'sbom_spec_version',
  'sbom_file_format',
  'sbom_schema_valid',
]
const ALL_POINTS = 10
/** It refuses CycloneDX 1.7 and SPDX 3; XML gets the points of JSON. */
const KNOWN_TO_SBOMQS = /^(cyclonedx-1\.6-json|spdx-2.*)$/
const MAX_OUTPUT_BYTES = 50_000_000

interface Feature {
  feature: string
  score: number
  description: string
}

interface Scored {
  sbom_quality_score: number
  comprehenssive: Feature[]
}

/** sbomqs gives all points where they are ours to reach. Its score is printed, to be read: a leaf without dependencies costs points, too. */
export async function qualityScores(
  documents: readonly WrittenDocument[],
  tools: Tools,
  opinions: Opinions,
): Promise<void> {
  const sbomqs = tools('sbomqs')
  if (sbomqs === undefined) return console.log("sbomqs: skipped, it can't be had here")
  const read = documents.filter(({ format }) => KNOWN_TO_SBOMQS.test(format))
  await opinions.said(
    'sbomqs, all points for names and structure',
    read.map((document) => async () => allPoints(document, scored(sbomqs, document.path))),
  )
}

function scored(sbomqs: string, path: string): Scored {
  const { stdout, stderr } = spawnSync(sbomqs, ['score', '--json', path], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  })
  const { files: [file] = [] }: { files?: Scored[] } = stdout.startsWith('{') ? JSON.parse(stdout) : {}
  if (file === undefined) throw new Error(stderr)
  return file
}

function allPoints({ project, format }: WrittenDocument, { sbom_quality_score, comprehenssive }: Scored): void {
  console.log(`  ${project}, ${format}: ${sbom_quality_score.toFixed(1)} of ${ALL_POINTS}`)
  const short = comprehenssive.filter(({ feature, score }) => OURS.includes(feature) && score < ALL_POINTS)
  const words = short.map(({ feature, score, description }) => `${feature} ${score.toFixed(1)} (${description})`)
  if (words.length > 0) throw new Error(`${project}, ${format}: ${words.join(', ')}`)
}
