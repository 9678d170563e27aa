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

import {
  jsonReply,
  type LoopbackHandler,
  type LoopbackRequest,
  type Reply,
  startLoopbackServer,
} from './loopback-server.ts'

/** A staging repository of the server. */
export interface StagedRepository {
  type: 'open' | 'closed' | 'released'
  /** Looks at it until a change is finished. */
  transitioning: number
  /** Path → bytes. */
  files: Map<string, string>
  /** The server's rules reject it: closing leaves it open. */
  rejected?: true
}

/** A Nexus Repository 2 on loopback: staging repositories, their content, and the bulk steps. */
export async function startNexusServer(account: { name: string; password: string }) {
  const repositories = new Map<string, StagedRepository>()
  const server = await startLoopbackServer(() => handler(repositories, account))
  return { ...server, repositories }
}

const missing = (): Reply => jsonReply({ errors: [] }, 404)

function handler(
  repositories: Map<string, StagedRepository>,
  account: { name: string; password: string },
): LoopbackHandler {
  const expected = `Basic ${Buffer.from(`${account.name}:${account.password}`).toString('base64')}`
  return (request) => {
    const path = decodeURIComponent(request.url.pathname)
    const isKnown = request.headers.authorization === expected
    const [, id = '', inside = ''] =
      /^\/(?:service\/local\/staging\/repository|service\/local\/repositories|content\/repositories)\/([^/]+)\/?(.*)$/.exec(
        path,
      ) ?? []
    if (request.method === 'POST') return isKnown ? change(repositories, path, request) : jsonReply({}, 401)
    const repository = repositories.get(id)
    if (repository === undefined) return missing()
    if (repository.type === 'open' && !isKnown) return jsonReply({}, 401)
    if (path.startsWith('/service/local/staging/')) return description(id, repository)
    return path.startsWith('/content/') ? file(repository, inside) : listing(repository, inside)
  }
}

function description(repositoryId: string, repository: StagedRepository): Reply {
  const transitioning = repository.transitioning > 0
  if (transitioning) repository.transitioning--
  return jsonReply({ repositoryId, type: repository.type, transitioning, profileName: 'org.apache.tool' })
}

function file({ files }: StagedRepository, path: string): Reply {
  const body = files.get(path)
  return body === undefined ? missing() : { type: 'application/octet-stream', body }
}

function listing({ files }: StagedRepository, inside: string): Reply {
  const prefix = inside.replace(/^content\/?/, '')
  const below = [...files].filter(([path]) => path.startsWith(prefix))
  const names = new Map(below.map(([path, body]) => [path.slice(prefix.length).split('/')[0] ?? '', { path, body }]))
  const data = [...names].map(([text, { path, body }]) =>
    path === prefix + text
      ? { text, leaf: true, sizeOnDisk: Buffer.byteLength(body) }
      : { text, leaf: false, sizeOnDisk: -1 },
  )
  return jsonReply({ data })
}

function change(repositories: Map<string, StagedRepository>, path: string, { body }: LoopbackRequest): Reply {
  const [id = ''] = JSON.parse(body.toString('utf8')).data.stagedRepositoryIds
  const repository = repositories.get(id)
  if (repository === undefined) return missing()
  const [from, to] = path.endsWith('/close') ? (['open', 'closed'] as const) : (['closed', 'released'] as const)
  if (repository.type !== from) return jsonReply({ errors: [{ msg: `${id} is ${repository.type}` }] }, 400)
  repository.transitioning = 2
  if (!repository.rejected) repository.type = to
  return { status: 201, body: '' }
}
