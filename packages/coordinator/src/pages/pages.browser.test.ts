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

import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededPages } from '../../test/seeded-pages.ts'

const CHROMIUM = '/usr/bin/chromium'
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
// A folder for whoever wants to look at the pages.
const SHOTS = process.env.PAGE_SCREENSHOTS
const HOSTILE = '/releases/project-19/project-19/3.7.2'
const paths = {
  directory: '/',
  committee: '/committees/project-14',
  project: '/projects/project-19/project-19',
  release: HOSTILE,
  candidate: `${HOSTILE}/rc3`,
  performance: '/performance',
  audit: '/audit',
}
const modes = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const

let app: Hono
beforeAll(async () => {
  app = await seededPages()
}, 60_000)

async function read(path: string): Promise<string> {
  const response = await app.request(path)
  expect(response.status, path).toBe(200)
  return response.text()
}

describe('the pages over a seeded log', () => {
  it('weigh at most 5 kB gzip, the directory and the release', async () => {
    for (const path of [paths.directory, paths.project, paths.release]) {
      expect(gzipSync(await read(path)).length, path).toBeLessThanOrEqual(5120)
    }
  })

  it('let no markup and no turned direction through', async () => {
    const page = await read(HOSTILE)
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toMatch(/<script|\u202e/)
  })

  it('find a committee, and take wildcards and quotes as they stand', async () => {
    expect(await read('/?q=project-07')).toContain('/committees/project-07')
    expect(await read('/?q=%25')).toContain('No committee was found')
    expect(await read('/?q=%27%3Bdrop table page_step--')).toContain('No committee was found')
  })

  it('page through the audit without a repeated entry', async () => {
    const numbers = (page: string) => [...page.matchAll(/<th scope="row">(\d+)</g)].map(([, number]) => Number(number))
    const first = numbers(await read('/audit'))
    const second = numbers(await read(`/audit?before=${first.at(-1)}`))
    expect(second[0]).toBe((first.at(-1) ?? 0) - 1)
  })

  it('answer 304 to who has this size, 404 for what is not there', async () => {
    const etag = (await app.request('/')).headers.get('etag') ?? ''
    expect((await app.request('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await app.request('/committees/nobody')).status).toBe(404)
  })
})

describe.skipIf(!existsSync(CHROMIUM))('the pages in a browser (skipped without /usr/bin/chromium)', () => {
  let browser: Browser
  let origin: string
  const server = createServer((request, response) => getRequestListener(app.fetch)(request, response))
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    server.closeAllConnections()
    server.close()
  })

  it.each(Object.entries(modes))(
    'pass axe, fit and break no policy: %s',
    async (mode, options) => {
      // axe is let in past the policy through the debugger; the pages themselves have no script.
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(origin + path)
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(overflow, `${name} is too wide`).toBe(0)
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${mode}.png` })
        await page.evaluate(readFileSync(AXE, 'utf8'))
        const found = await page.evaluate(
          'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
        )
        expect(found, name).toEqual([])
      }
      expect(complaints.filter((words) => !words.includes('favicon') && !words.includes('404'))).toEqual([])
      await context.close()
    },
    60_000,
  )

  it('are read with JavaScript off, and show where the keyboard is', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${origin}/?q=project-1`)
    expect(await page.locator('tbody tr').count()).toBe(10)
    await page.keyboard.press('Tab')
    expect(await page.locator('.skip:focus').boundingBox()).toMatchObject({ x: expect.any(Number) })
    await context.close()
  }, 30_000)
})
