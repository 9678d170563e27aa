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

import { ReleaseError } from '@tra/kernel'
import { MAX_COMPONENTS } from '../read/sbom-reading.ts'
import { isRecord } from '../shared/is-record.ts'
import { quoted } from '../shared/quoted.ts'
import { type CyclonedxComponent, type CyclonedxDocument, componentSchema } from './cyclonedx-schema.ts'

/** A component and where it stands. */
export interface FoundComponent {
  component: CyclonedxComponent
  ref: string
  /** What it is nested in; not the subject. */
  parent: string | undefined
  /** Nested in the subject, or the subject itself. */
  isOfSubject: boolean
}

interface Waiting {
  raw: unknown
  parent: string | undefined
  isOfSubject: boolean
}

interface Found {
  found: FoundComponent[]
  subject: string | undefined
  unreadable: string[]
}

function nameOf(raw: unknown): string {
  return isRecord(raw) && typeof raw.name === 'string' ? raw.name : 'without a name'
}

function checkCount(count: number, name: string): void {
  if (count <= MAX_COMPONENTS) return
  throw new ReleaseError('LIMIT_EXCEEDED', `${name} lists more than ${MAX_COMPONENTS} components`, {
    hint: 'Give the SBOM of the released project only, not of everything around it.',
  })
}

function checkReferences(found: readonly FoundComponent[], name: string): void {
  const seen = new Set<string>()
  for (const { ref } of found) {
    if (seen.has(ref)) {
      throw new ReleaseError('MALFORMED', `${name} uses the bom-ref ${quoted(ref)} twice`, {
        hint: 'Let the build tool write it anew: nobody can tell which of the two a dependency means.',
      })
    }
    seen.add(ref)
  }
}

function waitingOf({ metadata, components }: CyclonedxDocument): Waiting[] {
  const described = metadata?.component
  const subject = described === undefined ? [] : [{ raw: described, parent: undefined, isOfSubject: true }]
  return [...subject, ...components.map((raw) => ({ raw, parent: undefined, isOfSubject: false }))]
}

/** Some tools list the subject among its components too. */
function isSubjectAgain(first: FoundComponent | undefined, ref: string, { name }: CyclonedxComponent): boolean {
  return first?.isOfSubject === true && first.ref === ref && first.component.name === name
}

/** All components of a document, however deep. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function nestedComponents(document: CyclonedxDocument, name: string): Found {
  const waiting = waitingOf(document)
  const found: FoundComponent[] = []
  const unreadable: string[] = []
  // A list that grows while it is walked: no recursion that a deep document could exhaust.
  for (const { raw, parent, isOfSubject } of waiting) {
    checkCount(waiting.length, name)
    const { data: component } = componentSchema.safeParse(raw)
    if (component === undefined) {
      unreadable.push(nameOf(raw))
      continue
    }
    // A blank is in no reference that a tool writes.
    const ref = component['bom-ref'] ?? ` ${found.length}`
    if (isSubjectAgain(found[0], ref, component)) continue
    found.push({ component, ref, parent, isOfSubject })
    const below = { parent: isOfSubject ? undefined : ref, isOfSubject }
    for (const child of component.components) waiting.push({ raw: child, ...below })
  }
  checkReferences(found, name)
  const hasSubject = document.metadata?.component !== undefined
  return { found, subject: hasSubject && found[0]?.isOfSubject ? found[0].ref : undefined, unreadable }
}
