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

export type { SbomReference, SbomSubject } from './bill-of-materials.ts'
export { componentGraph, lockfileGraphs } from './component-graph.ts'
export { type DocumentFormat, defaultFormats, documentWriters } from './document-formats.ts'
export type { Lockfile } from './lockfile-kind.ts'
export { kindOfLockfile, lockfileNames } from './lockfile-kinds.ts'
export { makeSbom, type Sbom, type SbomDocument } from './make-sbom.ts'
export type { FileGraph, MergedGraph } from './merge-graphs.ts'
export type { ArchiveContents, KeptFile, NestedArchive, UnreadEntry } from './packaged/archive-contents.ts'
export { type BundledPackage, bundledPackages } from './packaged/bundled-packages.ts'
export type { PackagedSubject } from './packaged/find-packages.ts'
export { packagedGraphs } from './packaged/packaged-graphs.ts'
export { readSbom } from './read/read-sbom.ts'
export { MAX_SBOM_BYTES, type ReadComponent, type SbomFormat, type SbomReading } from './read/sbom-reading.ts'
export { type ComponentChange, sbomDifferences } from './sbom-differences.ts'
export type { SbomProblem } from './sbom-problem.ts'
export type { SbomRequest } from './sbom-request.ts'
