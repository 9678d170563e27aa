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

import { ComponentType, ExternalReferenceType, LifecyclePhase } from '@cyclonedx/cyclonedx-library/Enums'
import {
  Bom,
  Component,
  ComponentRepository,
  ExternalReference,
  ExternalReferenceRepository,
  LifecycleRepository,
  Metadata,
  OrganizationalEntity,
  Tools,
} from '@cyclonedx/cyclonedx-library/Models'
import { type BillOfMaterials, type SbomSubject, subjectHashes, toolName } from '../bill-of-materials.ts'
import { type DependencyGraph, subjectRef } from '../dependency-graph.ts'
import { hashDictionary, packageComponent, partComponent } from './cyclonedx-component.ts'

function supplierOf({ supplier }: SbomSubject): { supplier?: OrganizationalEntity } {
  return supplier === undefined ? {} : { supplier: new OrganizationalEntity({ name: supplier }) }
}

function artifactReference(subject: SbomSubject): ExternalReferenceRepository {
  if (subject.artifact === undefined) return new ExternalReferenceRepository()
  const hashes = hashDictionary(subjectHashes(subject))
  const { fileName } = subject.artifact
  const reference = new ExternalReference(encodeURIComponent(fileName), ExternalReferenceType.Distribution, { hashes })
  return new ExternalReferenceRepository([reference])
}

function subjectComponent(subject: SbomSubject, parts: Component[]): Component {
  return new Component(ComponentType.Application, subject.name, {
    bomRef: subjectRef,
    version: subject.version,
    ...(subject.purl !== undefined && { purl: subject.purl }),
    ...supplierOf(subject),
    hashes: hashDictionary(subjectHashes(subject)),
    externalReferences: artifactReference(subject),
    components: new ComponentRepository(parts),
  })
}

/** The subject depends on its parts too: who follows `dependencies` from the root must reach what they bring in. */
function connect(graph: DependencyGraph, subject: Component, parts: Component[], packages: Component[]): void {
  const byRef = new Map([subject, ...parts, ...packages].map((component) => [component.bomRef.value, component]))
  for (const part of parts) subject.dependencies.add(part.bomRef)
  for (const { from, to } of graph.dependencies) {
    const target = byRef.get(to)
    if (target !== undefined) byRef.get(from)?.dependencies.add(target.bomRef)
  }
}

/** The bill in the library's model, everything in the order of the graph. */
export function cyclonedxBom({ subject, timestamp, graph }: BillOfMaterials): Bom {
  const parts = graph.parts.map(partComponent)
  const packages = graph.packages.map(packageComponent)
  const component = subjectComponent(subject, parts)
  connect(graph, component, parts, packages)
  const metadata = new Metadata({
    timestamp,
    lifecycles: new LifecycleRepository([LifecyclePhase.PreBuild]),
    tools: new Tools({ components: new ComponentRepository([new Component(ComponentType.Application, toolName)]) }),
    component,
    ...supplierOf(subject),
  })
  return new Bom({ metadata, components: new ComponentRepository(packages) })
}
