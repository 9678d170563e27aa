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

import { type Element, elements, named, readXml, textOf } from '../maven/read-xml.ts'

const NAMESPACE = /^http:\/\/cyclonedx\.org\/schema\/bom\/(1\.[0-7])$/

function below(parent: Element, list: string, item: string): Element[] {
  return named(parent, list).flatMap((found) => named(found, item))
}

function hashesOf(parent: Element): object[] {
  return below(parent, 'hashes', 'hash').map((hash) => ({ alg: hash.attributes.alg, content: hash.text.trim() }))
}

function licenceOf(choice: Element): object {
  const { acknowledgement } = choice.attributes
  if (choice.name === 'expression') return { expression: choice.text.trim(), acknowledgement }
  return { license: { id: textOf(choice, 'id'), name: textOf(choice, 'name'), acknowledgement } }
}

function referenceOf(reference: Element): object {
  return { type: reference.attributes.type, url: textOf(reference, 'url') ?? '', hashes: hashesOf(reference) }
}

/** Nested no deeper than the document, whose depth is bounded. */
function componentOf(component: Element): object {
  const text = (name: string) => textOf(component, name)
  return {
    type: component.attributes.type,
    'bom-ref': component.attributes['bom-ref'],
    name: text('name'),
    group: text('group'),
    version: text('version'),
    purl: text('purl'),
    scope: text('scope') ?? 'required',
    publisher: text('publisher'),
    supplier: { name: textOf(named(component, 'supplier')[0], 'name') },
    hashes: hashesOf(component),
    licenses: named(component, 'licenses').flatMap(elements).map(licenceOf),
    externalReferences: below(component, 'externalReferences', 'reference').map(referenceOf),
    properties: below(component, 'properties', 'property').map((property) => ({
      name: property.attributes.name ?? '',
      value: property.text,
    })),
    components: below(component, 'components', 'component').map(componentOf),
  }
}

function refsOf(parent: Element, list: string, item: string): string[] {
  return below(parent, list, item).flatMap(({ attributes }) => attributes.ref ?? [])
}

function compositionOf(composition: Element): object {
  return {
    aggregate: textOf(composition, 'aggregate'),
    assemblies: refsOf(composition, 'assemblies', 'assembly'),
    dependencies: refsOf(composition, 'dependencies', 'dependency'),
  }
}

function dependencyOf(dependency: Element): object {
  const dependsOn = named(dependency, 'dependency').flatMap(({ attributes }) => attributes.ref ?? [])
  return { ref: dependency.attributes.ref, dependsOn }
}

/**
 * CycloneDX XML in the shape of its JSON form, as far as a graph needs it; `name` is what messages call it.
 * @throws ReleaseError MALFORMED with the line, LIMIT_EXCEEDED.
 */
export function cyclonedxFromXml(bytes: Uint8Array, name: string): unknown {
  const root = readXml(bytes, name, 'bom')
  const [, specVersion] = NAMESPACE.exec(root.attributes.xmlns ?? '') ?? []
  const described = named(named(root, 'metadata')[0], 'component')[0]
  const hasDependencies = named(root, 'dependencies').length > 0
  return {
    bomFormat: 'CycloneDX',
    specVersion,
    metadata: described === undefined ? {} : { component: componentOf(described) },
    components: below(root, 'components', 'component').map(componentOf),
    ...(hasDependencies && { dependencies: below(root, 'dependencies', 'dependency').map(dependencyOf) }),
    compositions: below(root, 'compositions', 'composition').map(compositionOf),
  }
}
