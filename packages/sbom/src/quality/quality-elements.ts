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

import type { ReadComponent, SbomReading } from '../read/sbom-reading.ts'

/** One thing that readers of an SBOM look for. */
export interface QualityElement {
  /** After "lacks": "a timestamp", or, of components, "the supplier". */
  what: string
  /** Whether the document has it. */
  inDocument?: (reading: SbomReading) => boolean
  /** Whether one component has it. */
  inComponent?: (component: ReadComponent) => boolean
}

function says(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

/** A file is identified by what it holds (ATR, conformance rules). */
function isIdentified({ type, identifiers = [] }: { type?: string; identifiers?: string[] }): boolean {
  return type === 'file' || identifiers.length > 0
}

/** Every element of every profile, by the name that profiles use. */
export const qualityElements = {
  metadata: { what: 'metadata', inDocument: ({ document }) => document?.silent !== true },
  subject: { what: 'the component it describes', inDocument: ({ subject }) => subject !== undefined },
  'subject-name': {
    what: 'the name of what it describes',
    inDocument: ({ subject }) => subject === undefined || says(subject.name),
  },
  'subject-version': {
    what: 'the version of what it describes',
    inDocument: ({ subject }) => subject === undefined || subject.version !== undefined,
  },
  'subject-identifier': {
    what: 'an identifier of what it describes',
    inDocument: ({ subject }) => subject === undefined || isIdentified(subject),
  },
  timestamp: { what: 'a timestamp', inDocument: ({ timestamp }) => timestamp !== undefined },
  'iso-timestamp': {
    what: 'a timestamp as ISO 8601 has it',
    inDocument: ({ timestamp = '' }) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(timestamp),
  },
  author: { what: 'an author', inDocument: ({ document }) => document?.authors.some(says) === true },
  'author-or-manufacturer': {
    what: 'an author or manufacturer',
    inDocument: ({ document }) => document !== undefined && document.authors.length > 0,
  },
  supplier: { what: 'a supplier', inDocument: ({ document }) => document?.supplier !== undefined },
  tool: { what: 'the tool that made it', inDocument: ({ document }) => document?.tools.some(says) === true },
  phase: {
    what: 'when it was made: before, during or after the build',
    inDocument: ({ document }) => document !== undefined && document.phases.length > 0,
  },
  dependencies: {
    what: 'dependencies',
    inDocument: ({ document, components }) => components.length === 0 || document?.statesDependencies === true,
  },
  'dependency-list': { what: 'dependencies', inDocument: ({ document }) => document?.statesDependencies === true },
  unknowns: {
    what: 'how complete it is',
    inDocument: ({ document }) => document !== undefined && document.completeness.length > 0,
  },
  'component-name': { what: 'the name', inComponent: ({ name }) => says(name) },
  'component-version': { what: 'the version', inComponent: ({ version }) => says(version) },
  'component-supplier': { what: 'the supplier', inComponent: ({ supplier }) => says(supplier) },
  'component-supplier-given': { what: 'the supplier', inComponent: ({ supplier }) => supplier !== undefined },
  'component-identifier': { what: 'an identifier', inComponent: isIdentified },
  'component-hash': { what: 'a hash', inComponent: ({ hashes = [] }) => hashes.length > 0 },
  'component-licence': { what: 'the licence', inComponent: ({ licence }) => says(licence) },
  'component-relationship': { what: 'the dependencies', inComponent: ({ related }) => related === true },
} as const satisfies Record<string, QualityElement>

export type QualityElementName = keyof typeof qualityElements
