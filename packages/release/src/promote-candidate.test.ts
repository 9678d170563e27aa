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

import { candidateDigest } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { assertReceipt } from './assert-receipt.ts'
import { executePromotion, type PromoteRequest, planPromotion } from './promote-candidate.ts'
import { promotionPlanSchema, promotionReceiptSchema } from './promotion-plan.ts'
import { stageCandidate } from './stage-candidate.ts'
import { aFinding, aReport } from './testing/a-report.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from './testing/memory-open-pgp.ts'
import { memoryStore } from './testing/memory-store.ts'
import { standingClock } from './testing/standing-clock.ts'

const NAME = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const KEY = 'A'.repeat(40)
const VOTER_KEY = 'C'.repeat(40)
const STRANGER_KEY = 'D'.repeat(40)
const FROM = 'https://dist.example.org/dev/example/1.0-rc1'
const TO = 'https://dist.example.org/release/example/tool/1.0'

const voted = { 'tool.zip': 'bytes', 'tool.zip.sha512': 'sum', 'tool.zip.asc': signatureText(KEY, 'bytes') }

async function setUp(staged: Record<string, string> = voted) {
  const disk = memoryDisk({ '/KEYS': keysOf(KEY, VOTER_KEY) })
  for (const [path, text] of Object.entries(voted)) disk.files.set(`/voted/${path}`, Buffer.from(text))
  const store = memoryStore(disk)
  store.commit(FROM, staged, 'stage')
  const ports = { ...disk, store, openPgp: memoryOpenPgp(disk), clock: standingClock(), progress: () => {} }
  const digest = candidateDigest(await disk.reader.read('/voted'))
  const request: PromoteRequest = {
    release: NAME,
    tally: {
      round: 'committee',
      outcome: 'passed',
      verdict: 'passed',
      candidateDigest: digest,
      evaluatedAt: ports.clock.now(),
    },
    report: '/report.json',
    from: FROM,
    to: TO,
    keys: '/KEYS',
  }
  disk.files.set('/report.json', Buffer.from(JSON.stringify(aReport([], { candidateDigest: digest, release: NAME }))))
  const plan = (changes: Partial<PromoteRequest> = {}) => planPromotion({ ...request, ...changes }, ports)
  return { disk, store, ports, digest, request, plan }
}

describe('planPromotion', () => {
  test('says exactly what will happen, and changes nothing', async () => {
    const { plan, store, digest, disk } = await setUp()
    const planned = await plan()
    expect(promotionPlanSchema.parse(planned)).toEqual(planned)
    expect(planned).toMatchObject({ candidateDigest: digest, from: FROM, revision: 1, to: TO })
    expect(planned.message).toContain(digest)
    expect(planned.files.map(({ path }) => path).toSorted()).toEqual(['tool.zip', 'tool.zip.asc', 'tool.zip.sha512'])
    expect(store.commits).toEqual(['stage'])
    expect([...disk.files.keys()].filter((path) => path.startsWith('/scratch/'))).toEqual([])
  })

  describe('the tag of the release', () => {
    const [commit, other] = ['1'.repeat(40), '2'.repeat(40)]
    const tags = { commitOf: async () => undefined }
    const tagged = async (voted: string | undefined, given: string | undefined) => {
      const { request, ports } = await setUp()
      const tally = { ...request.tally, ...(voted !== undefined && { commit: voted }) }
      return planPromotion({ ...request, tally, tag: { name: 'v1.0', commit: given } }, { ...ports, tags })
    }

    test.each([
      ['as the tally says', commit, undefined],
      ['as both say', commit, commit.toUpperCase()],
      ['as the option says, where the VOTE mail names no commit', undefined, commit],
    ])('is at the voted commit, %s', async (_, voted, given) => {
      expect((await tagged(voted, given)).tag).toMatchObject({ name: 'v1.0', commit })
    })

    test('is not planned at a commit that nobody voted on, nor at none', async () => {
      await expect(tagged(commit, other)).rejects.toMatchObject({
        code: 'REFUSED',
        message: `the vote was about commit ${commit}, not ${other}`,
      })
      await expect(tagged(undefined, undefined)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    })
  })

  test.each([
    { outcome: 'failed', verdict: 'failed' },
    { outcome: 'open', verdict: 'needs-human' },
    { outcome: 'needs-human', verdict: 'needs-human' },
    { outcome: 'cancelled', verdict: 'failed' },
    { outcome: 'passed', verdict: 'needs-human' },
    { outcome: 'failed', verdict: 'passed' },
  ] as const)('there is none for a vote that is %j', async (tally) => {
    const { plan, request } = await setUp()
    const attempt = plan({ tally: { ...request.tally, ...tally } })
    await expect(attempt).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(tally.outcome) })
  })

  test('a release that was verified under another name is refused: a hold on that name would not stop it', async () => {
    const { disk, digest, plan } = await setUp()
    const verified = (release: Partial<PromoteRequest['release']>) => {
      const named = { ...NAME, ...release }
      disk.files.set(
        '/report.json',
        Buffer.from(JSON.stringify(aReport([], { candidateDigest: digest, release: named }))),
      )
    }
    for (const other of [{ product: 'tool-core' }, { version: '1.1' }, { committee: 'other' }]) {
      verified(other)
      await expect(plan()).rejects.toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining('was verified as'),
      })
    }
    verified({ version: '1.0.0' })
    expect(await plan()).toMatchObject({ to: TO })
  })

  test('refuses a stale tally, and a candidate whose verification left something open', async () => {
    const { disk, digest, plan, request } = await setUp()
    const lastYear = { ...request.tally, evaluatedAt: new Date('2025-03-01T12:00:00Z') }
    await expect(plan({ tally: lastYear })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('more than 7 days old'),
      hint: expect.stringContaining('tally-vote again'),
    })
    disk.files.set(
      '/report.json',
      Buffer.from(JSON.stringify(aReport([aFinding], { candidateDigest: digest, release: NAME }))),
    )
    await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining(aFinding.message) })
  })

  test.each([
    ['a changed byte', { ...voted, 'tool.zip': 'bytez', 'tool.zip.asc': signatureText(KEY, 'bytez') }],
    ['an extra file', { ...voted, 'other.zip': 'extra', 'other.zip.asc': signatureText(KEY, 'extra') }],
    ['a file that is gone', { 'tool.zip': 'bytes', 'tool.zip.asc': voted['tool.zip.asc'] }],
    ['a file with another name', { 'tool2.zip': 'bytes', 'tool.zip.sha512': 'sum' }],
    ['a changed companion', { ...voted, 'tool.zip.sha512': 'mus' }],
    ['nothing but signatures', { 'tool.zip.asc': voted['tool.zip.asc'] }],
  ])('refuses %s', async (_, staged) => {
    const { plan } = await setUp(staged)
    const message = expect.stringContaining('is not what was voted on')
    await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', message, hint: expect.stringContaining('new vote') })
  })

  test('a signature that was taken away after the vote is missed', async () => {
    const { 'tool.zip.asc': _, ...unsigned } = voted
    const { plan } = await setUp(unsigned)
    const message = expect.stringContaining('tool.zip has no OpenPGP signature any more')
    await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', message, hint: expect.stringContaining('.asc') })
  })

  test.each([
    ['a signature of no file', { 'gone.zip.asc': signatureText(KEY, '') }, 'gone.zip.asc'],
    ['a file that only ends in .asc', { '.asc': 'anything' }, '.asc'],
    ['a signature of other bytes', { 'tool.zip.asc': signatureText(KEY, 'other') }, 'does not match'],
    ['a signature by a stranger', { 'tool.zip.asc': signatureText(STRANGER_KEY, 'bytes') }, 'which is not in KEYS'],
    [
      'a stranger beside the release manager',
      { 'tool.zip.asc': voted['tool.zip.asc'] + signatureText(STRANGER_KEY, 'bytes') },
      'which is not in KEYS',
    ],
    ['malware that is called a signature', { 'tool.zip.asc': '#!/bin/sh\n' }, 'is not an armoured detached signature'],
    ['an empty signature', { 'tool.zip.asc': '' }, 'is not an armoured detached signature'],
    [
      'a signature from the future',
      { 'tool.zip.asc': signatureText(KEY, 'bytes', new Date('2026-03-02T00:00:00Z')) },
      'is dated in the future',
    ],
  ])('refuses %s, although the digest does not see it', async (_, added, words) => {
    const { plan } = await setUp({ ...voted, ...added })
    await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(words) })
  })

  test.each([
    ['2026-03-01T00:00:00Z', false],
    ['2027-03-01T00:00:00Z', true],
  ])('a signature that ends at %s, which gpg still calls good', async (end, isTaken) => {
    const { request, ports } = await setUp()
    const verify: typeof ports.openPgp.verify = async (asked) => {
      const judged = await ports.openPgp.verify(asked)
      return { ...judged, signatures: judged.signatures.map((one) => ({ ...one, expiresAt: new Date(end) })) }
    }
    const planned = planPromotion(request, { ...ports, openPgp: { verify } })
    if (isTaken) expect((await planned).files).toHaveLength(3)
    else
      await expect(planned).rejects.toMatchObject({
        code: 'REFUSED',
        message: 'the signature in tool.zip.asc has expired',
      })
  })

  test('takes the signature that a voter added', async () => {
    const both = voted['tool.zip.asc'] + signatureText(VOTER_KEY, 'bytes', new Date('2026-02-20T00:00:00Z'))
    const { plan } = await setUp({
      ...voted,
      'tool.zip.asc': both,
      'tool.zip.sha512.asc': signatureText(VOTER_KEY, 'sum'),
    })
    expect((await plan()).files).toHaveLength(4)
  })

  const named = {
    'tool-1.0-rc1.zip': 'bytes',
    'tool-1.0-rc1.zip.sha512': 'sum',
    'tool-1.0-rc1.zip.asc': signatureText(KEY, 'bytes'),
  }
  const renames = [{ from: 'tool-1.0-rc1.zip', to: 'tool-1.0.zip' }]

  async function setUpNamed(changes: Partial<PromoteRequest>) {
    const scene = await setUp(named)
    const candidate = Object.entries(named).map(([path, text]) => [`/named/${path}`, Buffer.from(text)] as const)
    for (const [path, text] of candidate) scene.disk.files.set(path, text)
    const voted = candidateDigest(await scene.disk.reader.read('/named'))
    const tally = { ...scene.request.tally, candidateDigest: voted }
    scene.disk.files.set(
      '/report.json',
      Buffer.from(JSON.stringify(aReport([], { candidateDigest: voted, release: NAME }))),
    )
    return { ...scene, voted, plan: () => scene.plan({ tally, ...changes }) }
  }

  test('a file that names the candidate is not released by accident', async () => {
    const { plan } = await setUpNamed({})
    const hint = expect.stringContaining('tool-1.0-rc1.zip => tool-1.0.zip')
    await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', hint })
  })

  test('it keeps its name where that is said', async () => {
    const { plan, ports } = await setUpNamed({ renames: 'keep' })
    const { files } = await executePromotion(await plan(), ports)
    expect(files.map(({ path }) => path)).toContain('tool-1.0-rc1.zip')
  })

  test('renames are shown, carried out, and the receipt still proves what was voted on, also after an interruption', async () => {
    const { plan, ports, voted } = await setUpNamed({ renames })
    const planned = await plan()
    expect(planned.renames).toContainEqual({ from: 'tool-1.0-rc1.zip.asc', to: 'tool-1.0.zip.asc' })
    const receipt = await executePromotion(planned, ports)
    expect(receipt.files.map(({ path }) => path).toSorted()).toEqual([
      'tool-1.0.zip',
      'tool-1.0.zip.asc',
      'tool-1.0.zip.sha512',
    ])
    expect(receipt.candidateDigest).toBe(voted)
    assertReceipt(receipt)
    const again = await plan()
    expect(again).toMatchObject({ renames: planned.renames, files: planned.files })
    expect(await executePromotion(again, ports)).toMatchObject({ changed: false, renames: planned.renames })
  })

  test('nothing staged and nothing promoted is told', async () => {
    const { plan } = await setUp()
    const attempt = plan({ from: `${FROM}2` })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.stringContaining('VOTE mail') })
  })
})

describe('executePromotion', () => {
  test('promotes once and hands out a receipt', async () => {
    const { plan, ports, store, digest } = await setUp()
    const receipt = await executePromotion(await plan(), ports)
    expect(promotionReceiptSchema.parse(receipt)).toEqual(receipt)
    expect(receipt).toMatchObject({ location: TO, revision: 2, changed: true, candidateDigest: digest })
    expect(store.commits).toEqual(['stage', expect.stringContaining(digest)])
    expect(await store.revisionOf(FROM)).toBeUndefined()
  })

  test('planned and executed again after an interruption, nothing is promoted twice', async () => {
    const { plan, ports, store } = await setUp()
    const first = await plan()
    await executePromotion(first, ports)
    const second = await plan()
    expect(second).toMatchObject({ candidateDigest: first.candidateDigest, files: first.files, to: TO })
    for (const again of [first, second])
      expect(await executePromotion(again, ports)).toMatchObject({ revision: 2, changed: false })
    expect(store.commits).toHaveLength(2)
  })

  test('other files at the target are a conflict, not a replacement', async () => {
    const { plan, ports, store } = await setUp()
    const planned = await plan()
    store.commit(TO, { 'tool.zip': 'an older release' })
    await expect(executePromotion(planned, ports)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('what is staged after the plan was made does not get in: the revision is fixed', async () => {
    const { plan, ports, store, digest } = await setUp()
    const planned = await plan()
    store.commit(FROM, { ...voted, 'tool.zip': 'swapped' })
    expect(await executePromotion(planned, ports)).toMatchObject({ candidateDigest: digest, changed: true })
  })

  test.each([
    ['a signature that nobody verified', { ...voted, 'tool.zip.sha512.asc': 'malware' }, 'does not name'],
    ['another signature', { ...voted, 'tool.zip.asc': signatureText(STRANGER_KEY, 'bytes') }, 'does not name'],
    ['no signature', { 'tool.zip': 'bytes', 'tool.zip.sha512': 'sum' }, 'lacks files'],
  ])('%s that comes along ends in an alarm, although the digest does not see it', async (_, arriving, words) => {
    const { plan, ports } = await setUp()
    const promote = async ({ to }: { to: string }) => {
      return { location: to, revision: ports.store.commit(to, arriving), changed: true }
    }
    const attempt = executePromotion(await plan(), { ...ports, store: { ...ports.store, promote } })
    await expect(attempt).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(words) })
  })

  test.each([
    ['another digest', () => ({ candidateDigest: 'e'.repeat(64) }), 'its files have'],
    ['a revision with other bytes', (revision: number) => ({ revision }), 'is not what was planned'],
    [
      'a place with other bytes',
      (revision: number) => ({ from: `${FROM}-other`, revision }),
      'is not what was planned',
    ],
    ['a rename of nothing', () => ({ renames: [{ from: 'x.zip', to: 'y.zip' }] }), 'renames are not of its files'],
  ])('a plan that was edited to %s releases nothing', async (_, edit, words) => {
    const { plan, ports, store } = await setUp()
    const planned = await plan()
    const swapped = { ...voted, 'tool.zip': 'swapped' }
    store.commit(`${FROM}-other`, swapped)
    const attempt = executePromotion({ ...planned, ...edit(store.commit(FROM, swapped)) }, ports)
    await expect(attempt).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(words) })
    expect(await store.revisionOf(TO)).toBeUndefined()
  })

  test('a plan leads nowhere outside of the release, by a signature neither', async () => {
    const { plan, ports, store } = await setUp()
    const planned = await plan()
    for (const path of ['../../KEYS', '../../tool.zip.asc', '/etc/tool.zip']) {
      const from = path.endsWith('.asc') ? 'tool.zip.asc' : 'tool.zip'
      const files = planned.files.map((file) => (file.path === from ? { ...file, path } : file))
      const attempt = executePromotion({ ...planned, files, renames: [{ from, to: path }] }, ports)
      await expect(attempt).rejects.toMatchObject({ code: 'MALFORMED' })
    }
    expect(await store.revisionOf(TO)).toBeUndefined()
  })

  test('bytes that arrive changed end in an alarm, not in a receipt', async () => {
    const { plan, ports } = await setUp()
    const store = {
      ...ports.store,
      promote: async ({ to }: { to: string }) => {
        const revision = ports.store.commit(to, { ...voted, 'tool.zip': 'swapped' })
        return { location: to, revision, changed: true }
      },
    }
    const attempt = executePromotion(await plan(), { ...ports, store })
    await expect(attempt).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('Do not announce') })
  })
})

test('a forged receipt makes stage say that the candidate is there; other bytes are still not promoted', async () => {
  const { plan, ports, store, disk, digest, request } = await setUp({ ...voted, 'tool.zip': 'BYTES' })
  const state = await store.stateOf?.(FROM)
  if (state === undefined) throw new Error('nothing is staged')
  const { repository, location, revision } = state
  const { release } = request
  const forged = {
    ...{ schema: 'stage-receipt/v1' as const, release, candidateDigest: digest, location, repository, revision },
    ...{ comparedAt: ports.clock.now().toISOString(), files: await disk.reader.read('/voted') },
  }
  const mail = {
    ...{ to: 'dev@example.org', from: 'Ada', keysUrl: 'https://dist.example.org/KEYS', voteHours: 72 },
    ...{ commit: undefined, tag: undefined, expeditedReason: undefined },
  }
  const staging = { release, mail, directory: '/voted', stagingUrl: FROM, expectedDigest: digest, dryRun: false }
  await expect(stageCandidate(staging, ports)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await stageCandidate({ ...staging, receipt: forged }, ports)).toMatchObject({ changed: false, revision })
  await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(digest) })
})
