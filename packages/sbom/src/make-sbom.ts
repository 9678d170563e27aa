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

import { assertValid } from './assert-valid.ts'
import type { BillOfMaterials } from './bill-of-materials.ts'
import { type DocumentFormat, defaultFormats, documentWriters } from './document-formats.ts'
import { printableBill } from './printable-bill.ts'
import { saidPackage } from './said-package.ts'
import type { SbomProblem } from './sbom-problem.ts'
import { checkRequest, type SbomRequest } from './sbom-request.ts'
import { sortedGraph } from './sorted-graph.ts'

/** One document about a release. */
export interface SbomDocument {
  format: DocumentFormat
  /** Of its file: `.cdx.json`. */
  suffix: string
  text: string
}

/** Documents about one release, all saying the same. */
export interface Sbom {
  /** In the order in which they were asked for. */
  documents: SbomDocument[]
  /** Third-party packages. */
  components: number
  /** Dependencies between the release, its own parts and third-party packages. */
  edges: number
  /** What the documents can't say; they name it too. */
  problems: SbomProblem[]
}

/**
 * The software bill of materials of a release. Pure: the same request gives the same bytes on every machine; the documents
 * hold no path outside the repository and no address that is not public, and are valid by the rules of their formats.
 * @throws ReleaseError INPUT_INVALID; INTERNAL for a document that is not valid.
 */
export function makeSbom(request: SbomRequest): Sbom {
  checkRequest(request)
  const { formats = defaultFormats, graph, ...rest } = request
  const said = { ...graph, packages: graph.packages.map(saidPackage) }
  const bill = printableBill({ ...rest, graph: sortedGraph(said) })
  const documents = formats.map((format) => documentOf(format, bill))
  assertValid(bill, documents)
  return {
    documents,
    components: graph.packages.length,
    edges: graph.dependencies.length,
    problems: graph.knownUnknowns.map(({ ref: _, ...problem }) => problem),
  }
}

function documentOf(format: DocumentFormat, bill: BillOfMaterials): SbomDocument {
  const { suffix, write } = documentWriters[format]
  return { format, suffix, text: write(bill) }
}
