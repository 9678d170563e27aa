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

import type { SbomFormat } from '../read/sbom-reading.ts'
import type { QualityElementName } from './quality-elements.ts'

/** What a profile asks of one element. */
export interface ProfileElement {
  element: QualityElementName
  /** ATR's words: an error counts against the document, a warning is told. */
  level: 'error' | 'warning'
  /** Where the rule stands. */
  clause: string
  /** What the author of the document can do. */
  advice: string
}

export interface QualityProfile {
  title: string
  /** Formats that it judges. */
  formats: readonly SbomFormat[]
  /** Components inside of other components count too. */
  nested: boolean
  elements: readonly ProfileElement[]
}

const NTIA = 'NTIA, The Minimum Elements For a Software Bill of Materials (2021-07-12), Data Fields'
const CISA = 'CISA, 2025 Minimum Elements for a Software Bill of Materials (draft for comment, 2025-08-22)'
const ATR = 'Apache Trusted Releases, SBOM conformance (NTIA 2021)'

const advices = {
  author: 'name who makes the document: metadata.authors or metadata.manufacturer, creators in SPDX',
  supplier: 'name who supplies it: the action sbom fills it in with the input supplier',
  component: 'give every component its own: the action sbom takes it from the lockfile',
  componentSupplier: 'name who publishes each component; nobody but its registry or its project knows',
  componentHash: 'take it from the lockfile, or hash what was downloaded',
  componentLicence: 'take it from the packages that are installed, or state it in a file of the project',
  generated: 'let the build write it: the action sbom fills it in',
  subject: 'describe the artifact itself: metadata.component, documentDescribes in SPDX',
  relationships: 'state what depends on what; where that is unknown, say so in compositions',
} as const

function elements(
  clause: string,
  asked: Partial<Record<QualityElementName, readonly ['error' | 'warning', keyof typeof advices]>>,
): ProfileElement[] {
  const entries = Object.entries(asked) as [QualityElementName, readonly ['error' | 'warning', keyof typeof advices]][]
  return entries.map(([element, [level, advice]]) => ({ element, level, clause, advice: advices[advice] }))
}

const BOTH: readonly SbomFormat[] = ['cyclonedx', 'spdx']

/** What different readers ask of an SBOM, as data. */
export const qualityProfiles = {
  'ntia-2021': {
    title: 'NTIA minimum elements (2021)',
    formats: BOTH,
    nested: true,
    elements: elements(NTIA, {
      subject: ['error', 'subject'],
      timestamp: ['error', 'generated'],
      author: ['error', 'author'],
      supplier: ['error', 'supplier'],
      dependencies: ['error', 'relationships'],
      'component-name': ['error', 'component'],
      'component-version': ['error', 'component'],
      'component-supplier': ['error', 'componentSupplier'],
      'component-identifier': ['error', 'component'],
    }),
  },
  'cisa-2025-draft': {
    title: 'CISA minimum elements (draft, 2025)',
    formats: BOTH,
    nested: true,
    elements: elements(CISA, {
      subject: ['error', 'subject'],
      author: ['error', 'author'],
      supplier: ['error', 'supplier'],
      'iso-timestamp': ['error', 'generated'],
      tool: ['error', 'generated'],
      phase: ['error', 'generated'],
      dependencies: ['error', 'relationships'],
      unknowns: ['warning', 'relationships'],
      'component-name': ['error', 'component'],
      'component-version': ['error', 'component'],
      'component-supplier': ['error', 'componentSupplier'],
      'component-identifier': ['error', 'component'],
      'component-hash': ['error', 'componentHash'],
      'component-licence': ['error', 'componentLicence'],
      'component-relationship': ['error', 'relationships'],
    }),
  },
  /** The same errors and warnings that ATR counts after an upload. It looks at the components of the first level alone. */
  atr: {
    title: 'Apache Trusted Releases',
    formats: ['cyclonedx'],
    nested: false,
    elements: elements(ATR, {
      metadata: ['error', 'generated'],
      supplier: ['error', 'supplier'],
      subject: ['error', 'subject'],
      'subject-name': ['error', 'subject'],
      'subject-version': ['error', 'subject'],
      'subject-identifier': ['warning', 'subject'],
      'author-or-manufacturer': ['error', 'author'],
      timestamp: ['error', 'generated'],
      'component-supplier-given': ['error', 'componentSupplier'],
      'component-name': ['error', 'component'],
      'component-version': ['error', 'component'],
      'component-identifier': ['warning', 'component'],
      'dependency-list': ['warning', 'relationships'],
    }),
  },
} as const satisfies Record<string, QualityProfile>

export type QualityProfileName = keyof typeof qualityProfiles
export const qualityProfileNames = Object.keys(qualityProfiles) as QualityProfileName[]
