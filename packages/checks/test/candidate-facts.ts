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
import type { Content } from '@tra/contents'
import { candidateDigest, type Finding, plainProfile } from '@tra/kernel'
import type { ArchiveFacts, EntryFacts } from '../src/archive-facts.ts'
import type { CandidateFacts, FileFacts } from '../src/facts.ts'
import { judge, type RuleCheck } from '../src/rule.ts'
import type { SbomFacts } from '../src/sbom-facts.ts'
import type { KeyFacts, SignatureFacts } from '../src/signature-facts.ts'

export const NOW = new Date('2026-11-20T12:00:00Z')
export const FINGERPRINT = 'A'.repeat(40)
export const SOURCE = 'apache-widget-1.2.0-src.tar.gz'
/** The directory that {@link SOURCE} unpacks into. */
export const ROOT = 'apache-widget-1.2.0'

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
    ...(/\.(asc|mds|md5|sha\d*)$|SUMS?(\.txt)?$/.test(path) ? { text: content } : {}),
  }
}

/** A regular file inside an archive; its content is what a program of the Foundation looks like. */
export function entry(path: string, content: Content = { kind: 'text', licence: 'asf' }): EntryFacts {
  return { path, kind: 'file', mode: 0o644, size: 100, blob: sha('sha1', path), content }
}

function directory(path: string): EntryFacts {
  return { path, kind: 'directory', mode: 0o755, size: 0 }
}

/** Texts at the root of {@link SOURCE}, from their names there. */
function rootTexts(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${ROOT}/${name}`, text]))
}

const CLEAN_TEXTS = rootTexts({ LICENSE: APACHE_LICENCE, NOTICE, DISCLAIMER })

/** Entries and texts of an archive that holds these texts and nothing else, by path in the archive. */
export function holding(texts: Record<string, string>): Pick<ArchiveFacts, 'entries' | 'texts'> {
  return { entries: Object.keys(texts).map((path) => entry(path, { kind: 'text' })), texts }
}

const CLEAN_ARCHIVE: ArchiveFacts = {
  format: 'tar.gz',
  entries: [
    directory(ROOT),
    ...Object.keys(CLEAN_TEXTS).map((path) => entry(path, { kind: 'text' })),
    entry(`${ROOT}/pom.xml`),
    entry(`${ROOT}/src/main/java/org/apache/widget/Widget.java`),
  ],
  roots: [ROOT],
  problems: [],
  texts: CLEAN_TEXTS,
  tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
}

/** An archive with nothing wrong in it but what `changes` says; `magic` fits its suffix. */
export function archive(path: string, changes: Partial<ArchiveFacts> = {}): FileFacts {
  const magic = /\.(zip|jar|war|whl|nupkg)$/.test(path) ? 'zip' : 'gzip'
  return { ...file(path), magic, archive: { ...CLEAN_ARCHIVE, ...changes } }
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
  userIds: ['Automated Release Signing <private@widget.apache.org>'],
  subkeys: [],
}

/** A readable SBOM that is about a file, with one component under the Apache License. */
export function sbomOf(target: FileFacts, changes: Partial<SbomFacts> = {}): SbomFacts {
  return {
    path: `${target.path}.cdx.json`,
    artifact: target.path,
    format: 'cyclonedx',
    problems: [],
    subject: { name: 'apache-widget', version: '1.2.0', sha256: target.sha256, sha512: target.sha512 },
    timestamp: '2026-11-19T10:00:00Z',
    components: [
      {
        name: 'commons-io',
        version: '2.16.1',
        purl: 'pkg:maven/commons-io/commons-io@2.16.1',
        licence: 'Apache-2.0',
        scope: 'required',
      },
    ],
    ...changes,
  }
}

/** A candidate that every check of the `asf` profile is silent about. */
export function cleanFacts(changes: Partial<CandidateFacts> = {}): CandidateFacts {
  const source = archive(SOURCE)
  const files = [source, file(`${SOURCE}.asc`), file(`${SOURCE}.cdx.json`), sha512Of(source)]
  return {
    release: { committee: 'widget', product: 'widget', version: '1.2.0', candidate: 'rc1' },
    profile: plainProfile('asf'),
    now: NOW,
    files,
    signatures: [goodSignature(SOURCE)],
    keys: [KEY],
    digest: candidateDigest(files),
    attestations: [],
    sboms: [sbomOf(source)],
    ...changes,
  }
}

/** The clean candidate around one archive with changed facts. */
export function factsWithArchive(changes: Partial<ArchiveFacts>, path = SOURCE): CandidateFacts {
  return cleanFacts({ files: [archive(path, changes)] })
}

/** A candidate whose source archive holds these files and these texts below its root, and nothing else. */
export function factsHolding(files: Record<string, Content>, texts: Record<string, string> = {}): CandidateFacts {
  const named = holding(rootTexts(texts))
  const listed = Object.entries(files).map(([path, content]) => entry(`${ROOT}/${path}`, content))
  return factsWithArchive({ ...named, entries: [...named.entries, ...listed] })
}

export function run(check: RuleCheck<CandidateFacts>, facts: CandidateFacts): Finding[] {
  return judge([check], facts, facts.profile)
}
