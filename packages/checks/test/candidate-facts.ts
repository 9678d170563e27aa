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

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Check, candidateDigest, type Finding, profiles, runChecks } from '@tra/kernel'
import type { ArchiveFacts, CandidateFacts, FileFacts, KeyFacts, SignatureFacts } from '../src/facts.ts'

export const NOW = new Date('2026-11-20T12:00:00Z')
export const FINGERPRINT = 'A'.repeat(40)
export const SOURCE = 'apache-widget-1.2.0-src.tar.gz'

/** The licence as a real package ships it: this repository. */
export const APACHE_LICENCE = readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8')

export const NOTICE = `Apache Widget
Copyright 2019-2026 The Apache Software Foundation

This product includes software developed at
The Apache Software Foundation (http://www.apache.org/).
`

export const DISCLAIMER = `Apache Widget is an effort undergoing incubation at The Apache Software
Foundation (ASF), sponsored by the Apache Incubator.
`

const sha = (algorithm: string, content: string) => createHash(algorithm).update(content).digest('hex')

export function file(path: string, content = `bytes of ${path}`): FileFacts {
  return {
    path,
    size: content.length,
    sha256: sha('sha256', content),
    sha512: sha('sha512', content),
    ...(/\.(asc|sha\d*)$/.test(path) ? { text: content } : {}),
  }
}

export function archive(path: string, changes: Partial<ArchiveFacts> = {}): FileFacts {
  const facts: ArchiveFacts = {
    format: 'tar.gz',
    entries: 3,
    roots: ['apache-widget-1.2.0'],
    problems: [],
    rootTexts: { LICENSE: APACHE_LICENCE, NOTICE, DISCLAIMER },
  }
  return { ...file(path), archive: { ...facts, ...changes } }
}

export function sha512Of(target: FileFacts): FileFacts {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1)
  return file(`${target.path}.sha512`, `${target.sha512}  ${name}\n`)
}

export function goodSignature(artifact: string): SignatureFacts {
  return {
    artifact,
    outcome: 'good',
    fingerprint: FINGERPRINT,
    primaryFingerprint: FINGERPRINT,
    createdAt: new Date('2026-11-19T12:00:00Z'),
    hashAlgorithm: 10,
  }
}

export const KEY: KeyFacts = {
  fingerprint: FINGERPRINT,
  algorithm: 1,
  bits: 4096,
  createdAt: new Date('2020-01-01T00:00:00Z'),
  revoked: false,
  userIds: ['Release Signing <release@example.org>'],
  subkeys: [],
}

/** A candidate that every check of the `asf` profile is content with. */
export function cleanFacts(changes: Partial<CandidateFacts> = {}): CandidateFacts {
  const source = archive(SOURCE)
  const files = [source, file(`${SOURCE}.asc`), sha512Of(source)]
  return {
    release: { committee: 'widget', product: 'widget', version: '1.2.0', candidate: 'rc1' },
    profile: profiles.asf,
    now: NOW,
    files,
    signatures: [goodSignature(SOURCE)],
    keys: [KEY],
    digest: candidateDigest(files),
    ...changes,
  }
}

/** The clean candidate around one archive with changed facts. */
export function factsWithArchive(changes: Partial<ArchiveFacts>, path = SOURCE): CandidateFacts {
  return cleanFacts({ files: [archive(path, changes)] })
}

export function run(check: Check<CandidateFacts>, facts: CandidateFacts): Finding[] {
  return runChecks([check], facts)
}
