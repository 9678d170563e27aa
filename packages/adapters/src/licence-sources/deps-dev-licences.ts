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
import type { Clock, FoundLicence, LicenceLookup } from '@tra/release'
import * as z from 'zod'
import type { HttpOptions } from '../fetch/index.ts'
import { jsonFrom } from '../fetch/json-from.ts'
import { retryDelay } from '../sigstore/retry-delay.ts'

/** Attempts at one question: the first and three repetitions. */
const MAX_ATTEMPTS = 4

/** Systems of deps.dev by the type of a package URL (docs.deps.dev/api/v3). */
const SYSTEMS = new Map([
  ['cargo', 'cargo'],
  ['gem', 'rubygems'],
  ['golang', 'go'],
  ['maven', 'maven'],
  ['npm', 'npm'],
  ['nuget', 'nuget'],
  ['pypi', 'pypi'],
])
const PURL = /^pkg:([a-z]+)\/([^@?#]+)@([^?#]+)(\?[^#]*)?(?:#|$)/
/** Qualifiers of a package that another place than the public registry serves. */
const ELSEWHERE = /[?&](?:repository_url|vcs_url|download_url)=/
/** What deps.dev writes for a licence that it can't name. */
const UNNAMED = 'non-standard'

const answerSchema = z.object({ licenses: z.array(z.string().min(1).max(1000)).max(100).default([]) })

/** Undefined for what is percent-encoded wrongly. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The address of a package's version; undefined for one of no public registry. */
function addressOf(base: string, purl: string): string | undefined {
  const [, type = '', path = '', version, qualifiers = ''] = PURL.exec(purl) ?? []
  const system = SYSTEMS.get(type)
  const [name, release] = [decoded(path), decoded(version ?? '')]
  if (system === undefined || !name || !release || ELSEWHERE.test(qualifiers)) return undefined
  const ofSystem = type === 'maven' ? name.replace('/', ':') : name
  const named = `packages/${encodeURIComponent(ofSystem)}/versions/${encodeURIComponent(release)}`
  return `${base.replace(/\/$/, '')}/v3/systems/${system}/${named}`
}

async function askOften(address: string, clock: Clock, options: HttpOptions): Promise<string[]> {
  for (let failures = 0; ; failures += 1) {
    try {
      return (await jsonFrom(address, answerSchema, options)).licenses
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError)) throw thrown
      if (thrown.code === 'NOT_FOUND') return []
      const isPassing = thrown.code === 'NETWORK' || thrown.code === 'TIMEOUT'
      if (!isPassing || failures + 1 === MAX_ATTEMPTS) throw thrown
      await clock.sleep(retryDelay(failures, Math.random()))
    }
  }
}

/** Several licences all hold: deps.dev lists what it found in one package. */
function combined(licences: readonly string[]): string | undefined {
  const distinct = [...new Set(licences)].toSorted()
  if (distinct.length === 0 || distinct.includes(UNNAMED)) return undefined
  return distinct.map((one) => (distinct.length > 1 && / OR /.test(one) ? `(${one})` : one)).join(' AND ')
}

/** Licences as deps.dev knows them. A purl that can't be read is of no package. @param base `https://api.deps.dev`. */
export function depsDevLicences(base: string, clock: Clock, options: HttpOptions = {}): LicenceLookup {
  return {
    async find(purl): Promise<FoundLicence | undefined> {
      const source = addressOf(base, purl)
      if (source === undefined) return undefined
      const licence = combined(await askOften(source, clock, options))
      return licence === undefined ? undefined : { licence, source }
    },
  }
}
