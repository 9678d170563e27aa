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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AtrRelease } from '@tra/release'
import {
  type AtrServer,
  type AtrSsh,
  type Claims,
  type OidcIssuer,
  startAtrServer,
  startAtrSsh,
  startOidcIssuer,
} from '@tra/testkit'
import { type AtrReleaseOptions, atrRelease } from '../src/atr/atr-release.ts'

/** ATR, its SSH server and GitHub's OIDC provider on loopback, on one clock that only moves when somebody sleeps. */
export interface AtrLab {
  server: AtrServer
  ssh: AtrSsh
  issuer: OidcIssuer
  directory: string
  lines: string[]
  masked: string[]
  /** Audiences that tokens were asked for. */
  audiences: string[]
  /** Claims of the next tokens. */
  claims: Claims
  clock: { now(): Date; sleep(milliseconds: number): Promise<void> }
  atr(changes?: Partial<AtrReleaseOptions>): AtrRelease
  /** An account's view of it: no workflow. */
  withAccount(changes?: Partial<AtrReleaseOptions>): AtrRelease
  /** A directory with these files. */
  candidate(files?: Record<string, string | Buffer>): Promise<string>
  /** Forgets all releases, mails and faults; an hour passes, so that limits are far. */
  reset(): void
  close(): Promise<void>
}

const WORKFLOWS = {
  compose: ['.github/workflows/stage.yml'],
  vote: ['.github/workflows/tally.yml'],
  finish: ['.github/workflows/publish.yml'],
}
const TOKEN = 'pat-9fKq2'
export const REFERENCE = { project: 'example-lib', version: '1.2.0' }

/** A small candidate: a source archive with its signature and checksum. */
export const FILES: Record<string, string | Buffer> = {
  'apache-example-lib-1.2.0-src.tar.gz': gzipSync('source'),
  'apache-example-lib-1.2.0-src.tar.gz.asc': '-----BEGIN PGP SIGNATURE-----',
  'apache-example-lib-1.2.0-src.tar.gz.sha512': 'ab'.repeat(64),
}

export async function startAtrLab({ withoutSsh = false } = {}): Promise<AtrLab> {
  const directory = await mkdtemp(join(tmpdir(), 'atr-lab-'))
  let time = Date.parse('2026-05-04T08:00:00Z')
  const clock = {
    now: () => new Date(time),
    sleep: async (milliseconds: number) => {
      time += milliseconds
    },
  }
  const issuer = await startOidcIssuer({ clock: clock.now })
  const server = await startAtrServer({
    clock: clock.now,
    directory: join(directory, 'state'),
    oidc: { issuer: issuer.url, jwks: issuer.jwks },
    accounts: [{ uid: 'ada', fullname: 'Ada Example', token: TOKEN, github: '1001' }],
  })
  const ssh = withoutSsh ? undefined : await startAtrSsh(server.state, join(directory, 'ssh'))
  const usual = () => ({
    ...server.state.behaviour,
    polls: 1,
    lies: new Set<string>(),
    losesAnswers: new Set<string>(),
    packages: new Set<string>(),
  })
  const behaviour = usual()
  let candidates = 0
  const options = (): AtrReleaseOptions => ({
    url: server.url,
    clock,
    progress: (line) => void lab.lines.push(line),
    mask: (secret) => void lab.masked.push(secret),
    random: () => 0.5,
    ...(ssh && { ssh }),
  })
  const lab: AtrLab = {
    ...{ server, issuer, directory, clock, lines: [], masked: [], audiences: [], claims: {} },
    get ssh() {
      if (ssh === undefined) throw new Error('the lab has no SSH server')
      return ssh
    },
    atr: (changes) =>
      atrRelease({
        ...options(),
        idToken: async (audience) => {
          lab.audiences.push(audience)
          return issuer.mint({ ...asfClaims('stage'), aud: audience, ...lab.claims })
        },
        ...changes,
      }),
    withAccount: (changes) => atrRelease({ ...options(), account: { id: 'ada', token: TOKEN }, ...changes }),
    candidate: async (files = FILES) => {
      candidates += 1
      const into = join(directory, `candidate-${candidates}`)
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(into, path)), { recursive: true })
        await writeFile(join(into, path), content)
      }
      return into
    },
    reset: () => {
      time += 2 * 3_600_000
      Object.assign(lab, { lines: [], masked: [], audiences: [], claims: {} })
      Object.assign(server.state, {
        releases: [],
        mails: [],
        tasks: [],
        quarantines: [],
        behaviour: { ...behaviour, ...usual() },
      })
      server.state.behaviour.check = behaviour.check
      server.state.projects = [
        {
          key: 'example-lib',
          committee: 'example',
          members: ['ada'],
          voteMode: 'email',
          repository: 'example',
          workflows: WORKFLOWS,
        },
      ]
      server.faults.clear()
      server.counts.clear()
      ssh?.commands.splice(0)
      ssh?.loseAnswers(0)
    },
    close: async () => {
      await Promise.all([ssh?.close(), server.close(), issuer.close()])
      await rm(directory, { recursive: true, force: true })
    },
  }
  return lab
}

/** What GitHub says of a run of the Foundation's. */
export function asfClaims(workflow: 'stage' | 'tally' | 'publish'): Claims {
  return {
    enterprise: 'the-asf',
    enterprise_id: '212555',
    repository: 'apache/example',
    repository_owner: 'apache',
    workflow_ref: `apache/example/.github/workflows/${workflow}.yml@refs/heads/main`,
  }
}
