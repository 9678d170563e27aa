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

import { messageOf, ReleaseError, shellLine } from '@tra/kernel'
import type { MavenStaging, StoredFile } from '@tra/release'
import * as z from 'zod'
import { type NexusClient, type NexusOptions, nexusClient } from './nexus-client.ts'

/** A release of a large project has some thousands of files in some hundreds of directories. */
const MAX_ENTRIES = 50_000
const MAX_FILE_BYTES = 4 * 1024 ** 3

const described = z.object({
  repositoryId: z.string(),
  type: z.enum(['open', 'closed', 'released']),
  transitioning: z.boolean().default(false),
})
const listed = z.object({
  data: z.array(
    z.object({ text: z.string(), leaf: z.boolean(), sizeOnDisk: z.number().int().max(MAX_FILE_BYTES).default(-1) }),
  ),
})

function assertId(id: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,120}$/.test(id)) return
  throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(id)} is no staging repository`, {
    hint: 'Name it as the server does: orgapachetool-1001.',
  })
}

function parsed<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
  const result = schema.safeParse(answer)
  if (result.success) return result.data
  throw new ReleaseError('MALFORMED', `${what} is not described as expected: ${messageOf(result.error).slice(0, 300)}`)
}

const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/')
const contentOf = (id: string, path: string) => `service/local/repositories/${id}/content/${encoded(path)}`

// What the server keeps for itself beside the files.
const ITS_OWN = ['.nexus/', '.index/', '.meta/']

type Entry = z.infer<typeof listed>['data'][number]

async function entriesAt(client: NexusClient, id: string, path: string): Promise<Entry[]> {
  const { data } = parsed(listed, await client.json(contentOf(id, path)), id)
  const odd = data.find(({ text }) => /[/\\\0]|^\.{1,2}$|^$/.test(text))
  if (odd === undefined) return data
  throw new ReleaseError('MALFORMED', `${id} lists a file named ${JSON.stringify(odd.text)}`)
}

async function filesIn(client: NexusClient, id: string): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  const waiting = ['']
  let seen = 0
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entries = await entriesAt(client, id, path)
    seen += entries.length
    if (seen > MAX_ENTRIES) throw new ReleaseError('LIMIT_EXCEEDED', `${id} has more than ${MAX_ENTRIES} entries`)
    for (const { text, leaf, sizeOnDisk: size } of entries)
      if (leaf) files.push({ path: path + text, size: size >= 0 ? size : MAX_FILE_BYTES })
      else if (!ITS_OWN.includes(`${path}${text}/`)) waiting.push(`${path}${text}/`)
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1))
}

const bulk = (step: string) => `service/local/staging/bulk/${step}`
const request = (id: string, description: string) => ({ data: { stagedRepositoryIds: [id], description } })

/** Staging repositories of a Nexus Repository 2 (its "Nexus Staging Plugin" REST API). */
export function nexusStaging(options: NexusOptions): MavenStaging {
  const client = nexusClient(options)
  const command = (step: string, id: string, description: string) => {
    const login = options.account?.username ?? 'ASF-ID'
    const fixed = ['curl', '--fail', '--user', login, '--header', 'Content-Type: application/json']
    return shellLine([...fixed, '--data', JSON.stringify(request(id, description)), `${client.base.href}${bulk(step)}`])
  }
  return {
    async describe(id) {
      assertId(id)
      const { repositoryId, type, transitioning } = parsed(
        described,
        await client.json(`service/local/staging/repository/${id}`),
        id,
      )
      if (repositoryId !== id) throw new ReleaseError('MALFORMED', `asked for ${id}, got ${repositoryId}`)
      return { state: type, isTransitioning: transitioning }
    },
    async list(id) {
      assertId(id)
      return filesIn(client, id)
    },
    sha256: async (id, { path, size }) => client.sha256(`content/repositories/${id}/${encoded(path)}`, size),
    close: async (id, description) => void (await client.json(bulk('close'), request(id, description))),
    release: async (id, description) => void (await client.json(bulk('promote'), request(id, description))),
    commands: (id, description) => ({
      close: command('close', id, description),
      release: command('promote', id, description),
    }),
  }
}
