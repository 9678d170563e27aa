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

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AtrLab, asfClaims, REFERENCE, startAtrLab } from '../../test/atr-lab.ts'

const HOURS = 3_600_000
let lab: AtrLab
beforeAll(async () => {
  lab = await startAtrLab({ withoutSsh: true })
})
beforeEach(() => lab.reset())
afterAll(() => lab.close())

const release = () => lab.server.state.releases[0]
const vote = { ...REFERENCE, revision: '00001', to: 'dev@example.apache.org' }
const staged = async () => lab.server.put(REFERENCE, await lab.candidate())
const start = (changes: Partial<typeof vote> & { hours?: number; acknowledged?: string[] } = {}) =>
  lab.withAccount().startVote({ ...vote, ...changes })
const asTally = () => {
  lab.claims = asfClaims('tally')
  return lab.atr()
}
const asPublisher = () => {
  lab.claims = asfClaims('publish')
  return lab.atr()
}

async function checked() {
  const { number } = await staged()
  await lab.atr().findings({ ...REFERENCE, revision: number })
}

async function voted(): Promise<void> {
  await checked()
  await start()
  await lab.clock.sleep(73 * HOURS)
}

describe('starting a vote', () => {
  test('opens it on the revision, and knows the mail that ATR sent', async () => {
    await checked()
    const started = await start()
    expect(started).toMatchObject({ changed: true, phase: 'vote', warnings: [] })
    expect(started.messageId).toBe(lab.server.state.mails[0]?.messageId)
    expect(await start()).toEqual({ changed: false, phase: 'vote', warnings: [] })
    expect(lab.server.state.mails).toHaveLength(1)
  })

  test('an answer that was lost is looked up', async () => {
    await checked()
    lab.server.state.behaviour.losesAnswers.add('vote/start')
    expect(await start()).toMatchObject({ changed: true, phase: 'vote' })
    expect(lab.server.state.mails).toHaveLength(1)
  })

  test('a newer revision than the one that was verified is a conflict', async () => {
    await checked()
    await checked()
    await expect(start()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('00002, not 00001'),
    })
    expect(release()?.phase).toBe('release_candidate_draft')
  })

  test.each([
    ['checks that still run', async () => staged(), {}, 'CONFLICT', 'All checks must be completed'],
    [
      'blockers',
      async () => lab.server.put(REFERENCE, await lab.candidate({ 'a.zip': 'PK' })),
      {},
      'CONFLICT',
      'blockers',
    ],
    [
      'a list that is not permitted',
      checked,
      { to: 'users@example.apache.org' },
      'PERMISSION_MISSING',
      'Invalid mailing list',
    ],
  ])('ATR refuses %s, and its reason is told', async (what, before, changes, code, words) => {
    await before()
    if (what === 'blockers') await lab.atr().findings({ ...REFERENCE, revision: '00001' })
    await expect(start(changes)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })

  test('concerns are acknowledged by the name of their checker', async () => {
    const checker = 'atr.tasks.checks.license.headers'
    const concern = { checker, primary_rel_path: null, member_rel_path: null, status: 'concern', message: 'no header' }
    lab.server.state.behaviour.check = () => [concern]
    await checked()
    await expect(start()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(checker) })
    expect(await start({ acknowledged: [checker] })).toMatchObject({ phase: 'vote' })
  })

  test.each([-1, 1, 71, 145])('%d hours are never sent: the server would take a negative number', async (hours) => {
    await checked()
    await expect(start({ hours })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(lab.server.counts.get('/api/vote/start')).toBeUndefined()
  })

  test('a mail that ATR could not send is told, with the vote open', async () => {
    await checked()
    const { tasks } = lab.server.state
    const push = tasks.push.bind(tasks)
    tasks.push = (...given) => push(...given.map((task) => ({ ...task, status: 'failed' as const, error: 'SMTP 550' })))
    await expect(start()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('SMTP 550') })
    expect(release()?.phase).toBe('release_candidate')
  })

  test('no workflow can start one: ATR wants an account', async () => {
    await checked()
    await expect(lab.atr().startVote(vote)).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
  })
})

describe('ending a vote', () => {
  test('in the name of a workflow, and once', async () => {
    await voted()
    const end = { ...REFERENCE, resolution: 'passed' } as const
    expect(await asTally().resolveVote(end)).toEqual({ changed: true, phase: 'finish' })
    expect(await asTally().resolveVote(end)).toEqual({ changed: false, phase: 'finish' })
    expect(lab.server.counts.get('/api/publisher/vote/resolve')).toBe(1)
    expect(lab.audiences).toEqual([`${lab.server.url}/`])
  })

  test.each(['failed', 'cancelled'] as const)('a %s vote takes the release back', async (resolution) => {
    await voted()
    expect(await lab.withAccount().resolveVote({ ...REFERENCE, resolution })).toEqual({
      changed: true,
      phase: 'compose',
    })
  })

  test('"success" is not believed', async () => {
    await voted()
    lab.server.state.behaviour.lies.add('publisher/vote/resolve')
    await expect(asTally().resolveVote({ ...REFERENCE, resolution: 'passed' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('still in phase vote'),
    })
  })

  test('an answer that was lost is looked up', async () => {
    await voted()
    lab.server.state.behaviour.losesAnswers.add('publisher/vote/resolve')
    expect(await asTally().resolveVote({ ...REFERENCE, resolution: 'passed' })).toEqual({
      changed: true,
      phase: 'finish',
    })
  })

  test('before its time is over, only by cancelling it', async () => {
    await checked()
    await start()
    await expect(asTally().resolveVote({ ...REFERENCE, resolution: 'passed' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('voting period'),
    })
    expect(await asTally().resolveVote({ ...REFERENCE, resolution: 'cancelled' })).toMatchObject({ phase: 'compose' })
  })

  test('in trusted mode ATR wants its own ballots to carry', async () => {
    const [project] = lab.server.state.projects
    if (project) project.voteMode = 'trusted'
    await voted()
    await expect(asTally().resolveVote({ ...REFERENCE, resolution: 'passed' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('ballots do not carry'),
    })
  })

  test('the two votes of a podling, one after the other', async () => {
    const [project] = lab.server.state.projects
    if (project) project.isPodling = true
    await voted()
    const end = { ...REFERENCE, resolution: 'passed' } as const
    await expect(asTally().resolveVote({ ...end, round: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await asTally().resolveVote({ ...end, round: 1 })).toEqual({ changed: true, phase: 'vote' })
    expect(await asTally().resolveVote({ ...end, round: 1 })).toEqual({ changed: false, phase: 'vote' })
    expect(await asTally().resolveVote({ ...end, round: 2 })).toEqual({ changed: true, phase: 'finish' })
  })

  test('a release that ATR does not know', async () => {
    await expect(asTally().resolveVote({ ...REFERENCE, resolution: 'passed' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('announcing', () => {
  const announcement = { ...REFERENCE, to: 'announce@apache.org', body: 'Released.' }
  const finished = async (isPublished: boolean) => {
    await voted()
    await asTally().resolveVote({ ...REFERENCE, resolution: 'passed' })
    Object.assign(release() ?? {}, { isPublished })
  }

  test('makes the release final, once, with one mail', async () => {
    await finished(true)
    expect(await asPublisher().announce({ ...announcement, pathSuffix: '/example/1.2.0/' })).toEqual({
      changed: true,
      phase: 'released',
    })
    expect(await asPublisher().announce(announcement)).toEqual({ changed: false, phase: 'released' })
    expect(lab.server.state.mails.filter(({ subject }) => subject.startsWith('[ANNOUNCE]'))).toHaveLength(1)
  })

  test('with an account as well', async () => {
    await finished(true)
    expect(await lab.withAccount().announce(announcement)).toEqual({ changed: true, phase: 'released' })
  })

  test('not before it is published, and "success" is not believed', async () => {
    await finished(false)
    await expect(asPublisher().announce(announcement)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('published to SVN'),
    })
    lab.server.state.behaviour.lies.add('publisher/release/announce')
    await expect(asPublisher().announce(announcement)).rejects.toMatchObject({
      message: expect.stringContaining('said yes'),
    })
  })

  test('another revision than the preview, and a list outside of apache.org', async () => {
    await finished(true)
    await expect(asPublisher().announce({ ...announcement, revision: '00001' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(asPublisher().announce({ ...announcement, to: 'x@apache.org.example.org' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
  })

  test('before the vote has passed', async () => {
    await checked()
    await expect(asPublisher().announce(announcement)).rejects.toMatchObject({
      message: expect.stringContaining('phase compose'),
    })
  })
})

describe('recording a distribution', () => {
  const npm = { ...REFERENCE, platform: 'NPM', package: 'example', packageVersion: '1.2.0' } as const

  test('that ATR found; nobody as owner is null, never an empty text', async () => {
    await staged()
    lab.server.state.behaviour.packages.add('NPM example 1.2.0')
    expect(await asPublisher().recordDistribution({ ...npm, owner: '' })).toEqual({ changed: true, state: 'recorded' })
    expect(await asPublisher().recordDistribution(npm)).toEqual({ changed: false, state: 'recorded' })
  })

  test('that it looks for later: "success" to a workflow, 424 to an account', async () => {
    await staged()
    expect(await asPublisher().recordDistribution(npm)).toEqual({ changed: true, state: 'pending' })
    expect(await lab.withAccount().recordDistribution({ ...npm, package: 'other' })).toEqual({
      changed: true,
      state: 'pending',
    })
  })

  test('on a server that lists none', async () => {
    await staged()
    lab.server.faults.set('/api/distribution/list/example-lib/1.2.0', { status: 404, body: '{"error":"Not found"}' })
    expect(await asPublisher().recordDistribution(npm)).toEqual({ changed: true, state: 'unknown' })
  })

  test('that ATR did not write down', async () => {
    await staged()
    lab.server.state.behaviour.lies.add('publisher/distribution/record')
    await expect(asPublisher().recordDistribution(npm)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test.each(['org.apache.felix', 'a_2.13'])('%s is no name that ATR takes', async (name) => {
    await staged()
    await expect(asPublisher().recordDistribution({ ...npm, package: name })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('record any other on its pages'),
    })
  })

  test('that needs an owner', async () => {
    await staged()
    await expect(asPublisher().recordDistribution({ ...npm, platform: 'MAVEN' })).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('requires an owner'),
    })
  })
})
