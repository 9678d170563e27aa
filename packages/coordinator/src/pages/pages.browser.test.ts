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
import { type SeededPages, seededPages } from '../../test/seeded-pages.ts'

const CHROMIUM = '/usr/bin/chromium'
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
// A folder for whoever wants to look at the pages.
const SHOTS = process.env.PAGE_SCREENSHOTS
const HOSTILE = '/releases/project-19/project-19/3.7.2'
const paths = {
  directory: '/',
  committee: '/committees/project-14',
  podling: '/committees/sprocket',
  project: '/projects/project-19/project-19',
  download: '/projects/project-19/project-19/download',
  triggers: '/projects/project-19/project-19/triggers',
  keys: '/committees/project-19/keys?fingerprint=0xabababababababababababababababababababab',
  release: HOSTILE,
  candidate: `${HOSTILE}/rc3`,
  withdrawn: '/releases/project-14/project-14-connector/1.0.2',
  performance: '/performance',
  audit: '/audit',
  operations: '/operations',
  admin: '/admin',
}
const modes = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const

let app: Hono
let seeded: SeededPages
beforeAll(async () => {
  seeded = await seededPages()
  app = seeded.app
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
    expect(await read('/?q=%27%3Bdrop table page_event--')).toContain('No committee was found')
  })

  it('tell what lies in the distribution repository, by hand or not, and which committee is a podling', async () => {
    expect(await read('/')).toMatch(/sprocket<\/bdi><\/a> \(podling\)/)
    expect(await read('/?q=nobody')).not.toContain('sprocket')
    const page = await read(paths.project)
    expect(page).toMatch(/0\.9\.0[\s\S]*?<td>by hand<\/td>/)
    expect(page).toContain('promoted</bdi>, r41')
    expect(page).toMatch(/promote<\/th><td>✓ automated, \d+ times; by hand, \d+ lie in dist\/release/)
    expect(await read(paths.podling)).toContain('(podling)')
    expect(await read(paths.download)).toContain('closer.lua/project-19/0.9.0/')
  })

  it('show findings, votes and what each candidate became', async () => {
    const page = await read(HOSTILE)
    expect(page).toContain('GitHub knows of no run')
    expect(page).toMatch(/Binding \+1[\s\S]*<td class="number">5<\/td>/)
    expect(await read('/projects/project-21/project-21')).toContain('given up')
    expect(await read('/projects/project-14/project-14-connector')).toContain('✗ withdrawn')
  })

  it('prepare a change of KEYS for a fingerprint, and for nothing else', async () => {
    expect(await read(paths.keys)).toContain(`gpg --armor --export ${'AB'.repeat(20)}`)
    const page = await read('/committees/project-19/keys?fingerprint=%24(reboot)')
    expect(page).toContain('gpg --armor --export FINGERPRINT')
    expect(page).not.toContain('reboot')
  })

  it('start a workflow with the inputs it declares, from this site only', async () => {
    const post = (body: Record<string, string>, origin: string) =>
      app.request(paths.triggers, { method: 'POST', body: new URLSearchParams(body), headers: { origin } })
    const about = { workflow: '.github/workflows/release.yml', repository: 'example/project-19', token: 'seeded' }
    const fields = { ...about, 'input.version': '1.0.0', 'input.candidate': 'rc1' }
    const own = seeded.ports.triggers?.origin ?? ''
    expect((await post(fields, 'https://evil.example.org')).status).toBe(403)
    expect((await post({ ...fields, token: 'of another session' }, own)).status).toBe(403)
    expect((await post({ ...fields, 'input.candidate': 'rc9' }, own)).status).toBe(422)
    expect((await post({ ...fields, repository: 'example/other' }, own)).status).toBe(404)
    expect((await post({ ...fields, workflow: '.github/workflows/test.yml' }, own)).status).toBe(404)
    expect((await post(fields, own)).status).toBe(200)
    expect(seeded.started.at(-1)?.inputs).toEqual({ version: '1.0.0', candidate: 'rc1', 'dry-run': 'false' })
  })

  it('show what was typed again, with what is wrong with it', async () => {
    const fields = { 'input.version': '', 'input.candidate': 'rc1', 'input.dry-run': '' }
    const about = { workflow: '.github/workflows/release.yml', repository: 'example/project-19', token: 'seeded' }
    const headers = { origin: seeded.ports.triggers?.origin ?? '' }
    const send = (given: Record<string, string>) =>
      app.request(paths.triggers, { method: 'POST', body: new URLSearchParams({ ...about, ...given }), headers })
    const refused = await send({ ...fields, 'input.candidate': '"><b>', 'input.version': '1.0.0"><script>' })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toMatch(/role="alert"[^>]*>✗ [^\n]*candidate is none of the choices/)
    expect(page).toContain('value="1.0.0&quot;&gt;&lt;script&gt;"')
    expect(page).not.toMatch(/<script|checked/)
    expect(await (await send(fields)).text()).toMatch(
      /<option selected>rc1<\/option>[\s\S]*type="checkbox"[^>]*value="true">/,
    )
  })

  it('have a new tag when the mirror changed, and none for what is of the moment', async () => {
    const tag = async () => (await app.request('/')).headers.get('etag')
    const before = await tag()
    await seeded.database.query('update dist_folder set revision = revision + 1')
    expect(await tag()).not.toBe(before)
    expect((await app.request('/operations')).headers.get('cache-control')).toBe('no-store')
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
      await page.addInitScript(
        "document.addEventListener('securitypolicyviolation', (event) => console.log('policy: ' + event.violatedDirective))",
      )
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(origin + path)
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(overflow, `${name} is too wide`).toBe(0)
        if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${mode}.png`, fullPage: true })
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
    const skip = page.locator('.skip')
    expect((await skip.boundingBox())?.y).toBeLessThan(-20)
    await page.keyboard.press('Tab')
    expect(await page.locator('.skip:focus').count()).toBe(1)
    const box = await skip.boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect(box?.x).toBeGreaterThanOrEqual(0)
    await context.close()
  }, 30_000)

  it('follow no address that is not of the web', async () => {
    const page = await browser.newPage()
    for (const path of [paths.release, paths.audit]) {
      await page.goto(origin + path)
      const schemes = await page.evaluate('[...new Set([...document.links].map(({ protocol }) => protocol))]')
      expect(schemes).toSatisfy((all: string[]) => all.every((one) => one === 'http:' || one === 'https:'))
    }
    await page.close()
  }, 30_000)

  it('send their own forms with their own origin', async () => {
    if (seeded.ports.triggers !== undefined) seeded.ports.triggers.origin = origin
    const page = await browser.newPage()
    await page.goto(origin + paths.triggers)
    await page.getByLabel('Version to release').fill('2.0.0')
    await page.getByRole('button', { name: 'Start' }).click()
    expect(await page.getByRole('status').textContent()).toContain('was started')
    expect(seeded.started.at(-1)?.inputs).toMatchObject({ version: '2.0.0', candidate: 'rc2', 'dry-run': 'true' })
    await page.close()
  }, 30_000)
})
