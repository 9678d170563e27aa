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

import { type KeyObject, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'

const REPOSITORY = '/repos/example/widget'
const WORKFLOW = `on:\n  workflow_dispatch:\n    inputs:\n      version: { required: true }\n`
const FILES: Record<string, string> = { 'release.yml': WORKFLOW, 'test.yml': 'on: [push]', 'bad.yml': 'on: [' }

/** GitHub's API as far as an App needs it to start workflows of `example/widget` (repository 7, installation 3). */
export class FakeGitHub {
  readonly asked: string[] = []
  readonly started: unknown[] = []
  readonly #tokens = new Map<string, number>()
  readonly #server = createServer(async (request, response) => {
    const { status, body = '' } = await this.#answer(request)
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  readonly #key: KeyObject
  readonly #now: () => Date
  /** Who else answers `/user`: where people sign in. */
  users = ''
  /** Longest file that is served, in characters. */
  padding = 0

  constructor(key: KeyObject, now: () => Date) {
    this.#key = key
    this.#now = now
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** Every token that was given counts no more. */
  withdraw(): void {
    this.#tokens.clear()
  }

  #isApp(token: string): boolean {
    const [head = '', payload = '', signature = ''] = token.split('.')
    if (!verify('sha256', Buffer.from(`${head}.${payload}`), this.#key, Buffer.from(signature, 'base64url')))
      return false
    const { iat, exp, iss } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const at = this.#now().getTime() / 1000
    return iss === '11' && iat <= at && exp > at && exp - iat <= 600
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: unknown }> {
    const url = new URL(request.url ?? '', 'http://github')
    const token = (request.headers.authorization ?? '').replace('Bearer ', '')
    this.asked.push(`${request.method} ${url.pathname}`)
    if (url.pathname === `${REPOSITORY}/installation`) {
      return this.#isApp(token) ? { status: 200, body: { id: 3 } } : { status: 401, body: { message: token } }
    }
    if (url.pathname === '/app/installations/3/access_tokens') return this.#token(request, token)
    if (url.pathname === '/user' && this.users !== '') {
      const answer = await fetch(`${this.users}/user`, { headers: { authorization: `Bearer ${token}` } })
      return { status: answer.status, body: await answer.text() }
    }
    const until = this.#tokens.get(token) ?? 0
    if (until <= this.#now().getTime()) return { status: 401, body: { message: `Bad credentials ${token}` } }
    return this.#repository(request, url.pathname.slice(REPOSITORY.length))
  }

  async #token(request: IncomingMessage, proof: string) {
    if (!this.#isApp(proof)) return { status: 401 }
    const wanted = (await json(request)) as { repository_ids: number[] }
    if (wanted.repository_ids.join() !== '7') return { status: 422, body: { message: 'There is no such repository' } }
    const token = `ghs_${this.#tokens.size}_${this.#now().getTime()}`
    const until = this.#now().getTime() + 3_600_000
    this.#tokens.set(token, until)
    return { status: 201, body: { token, expires_at: new Date(until).toISOString() } }
  }

  async #repository(request: IncomingMessage, path: string): Promise<{ status: number; body?: unknown }> {
    if (path === '') return { status: 200, body: { id: 7, default_branch: 'main' } }
    if (path === '/actions/workflows') {
      const paths = [...Object.keys(FILES), 'gone.yml'].map((name) => `.github/workflows/${name}`)
      const workflows = [...paths, 'dynamic/pages/build'].map((one) => ({ path: one, state: 'active' }))
      return { status: 200, body: { workflows } }
    }
    const [, file] = /^\/contents\/\.github\/workflows\/(.*)$/.exec(path) ?? []
    if (file !== undefined && FILES[file] !== undefined) {
      return { status: 200, body: `${FILES[file]}${'#'.repeat(this.padding)}` }
    }
    if (path === '/collaborators/robin/permission')
      return { status: 200, body: { permission: 'write', user: { id: 1 } } }
    if (path === '/collaborators/kim/permission') return { status: 200, body: { permission: 'read', user: { id: 2 } } }
    if (path !== '/actions/workflows/release.yml/dispatches') return { status: 404, body: { message: 'Not Found' } }
    const { ref, inputs } = (await json(request)) as { ref: string; inputs: Record<string, string> }
    const unknown = Object.keys(inputs).filter((name) => name !== 'version')
    if (unknown.length > 0) return { status: 422, body: { message: `Unexpected inputs provided: ${unknown}` } }
    this.started.push({ ref, inputs })
    return { status: 204 }
  }
}
