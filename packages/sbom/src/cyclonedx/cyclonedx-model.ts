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

import type { SbomReference } from '../bill-of-materials.ts'
import type { Scope } from '../dependency-graph.ts'

/**
 * A CycloneDX document as its JSON form has it, as far as there are facts for it; the XML form is written from it. What is
 * undefined is left out of both.
 */
export interface CyclonedxDocument {
  $schema: string
  bomFormat: 'CycloneDX'
  specVersion: string
  serialNumber: string
  version: 1
  metadata: Metadata
  components: Component[]
  dependencies: DependencyNode[]
  compositions: Composition[]
  annotations?: Annotation[] | undefined
}

export interface Metadata {
  timestamp: string
  lifecycles: { phase: string }[]
  tools: { components: Component[] }
  authors?: Organization[] | undefined
  manufacturer?: Organization | undefined
  component: Component
  supplier?: Organization | undefined
  /** Of the document. */
  licenses: LicenceChoice[]
}

export interface Organization {
  name: string
}

export interface Component {
  type: 'application' | 'library'
  'bom-ref'?: string | undefined
  supplier?: Organization | undefined
  group?: string | undefined
  name: string
  version?: string | undefined
  scope?: Scope | undefined
  hashes?: Hash[] | undefined
  licenses?: LicenceChoice[] | undefined
  purl?: string | undefined
  externalReferences?: ExternalReference[] | undefined
  components?: Component[] | undefined
  evidence?: Evidence | undefined
  properties?: Property[] | undefined
}

export interface Hash {
  alg: string
  content: string
}

export type Acknowledgement = 'declared' | 'concluded'

export interface LicenceExpression {
  expression: string
  acknowledgement?: Acknowledgement | undefined
}

export interface Licence {
  license: { id?: string | undefined; name?: string | undefined; acknowledgement?: Acknowledgement | undefined }
}

export type LicenceChoice = Licence | LicenceExpression

export interface ExternalReference {
  url: string
  type: 'distribution' | 'vcs' | SbomReference['kind']
  hashes?: Hash[] | undefined
}

export interface Property {
  name: string
  value: string
}

/** Where a component was found, and what was found about its licence. */
export interface Evidence {
  occurrences: Occurrence[]
  licenses?: LicenceChoice[] | undefined
}

export interface Occurrence {
  location: string
  additionalContext?: string | undefined
}

export interface DependencyNode {
  ref: string
  dependsOn?: string[] | undefined
}

export interface Composition {
  aggregate: string
  dependencies: string[]
}

export interface Annotation {
  subjects: string[]
  annotator: { component: Component }
  timestamp: string
  text: string
}
