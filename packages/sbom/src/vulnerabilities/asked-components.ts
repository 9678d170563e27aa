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

import type { ReadComponent } from '../read/sbom-reading.ts'
import { type OsvPackage, osvPackage } from './osv-package.ts'

/** A package of an SBOM with the components that are copies of it. */
export interface AskedPackage extends OsvPackage {
  components: ReadComponent[]
}

/** A component that no source of advisories can be asked about. */
export interface UnaskedComponent {
  component: ReadComponent
  why: string
}

export interface AskedComponents {
  packages: AskedPackage[]
  unasked: UnaskedComponent[]
}

/** Sorts components into packages, each once, in the order of the document. Parts of the release that nobody publishes have no advisories. */
export function askedComponents(components: readonly ReadComponent[]): AskedComponents {
  const packages = new Map<string, AskedPackage>()
  const unasked: UnaskedComponent[] = []
  for (const component of components) {
    if (component.own && component.purl === undefined) continue
    const found = osvPackage(component)
    if ('why' in found) {
      unasked.push({ component, why: found.why })
      continue
    }
    const known = packages.get(found.purl)
    if (known === undefined) packages.set(found.purl, { ...found, components: [component] })
    else known.components.push(component)
  }
  return { packages: [...packages.values()], unasked }
}
