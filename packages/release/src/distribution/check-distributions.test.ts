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

import type { ChannelFacts } from '@tra/checks'
import { candidateDigest } from '@tra/kernel'
import { expect, test } from 'vitest'
import type { ChannelRequest } from '../channel-ports.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { checkDistributions } from './check-distributions.ts'
import { distributionRecordSchema } from './distribution-record.ts'

const SHA256 = 'a'.repeat(64)
const files = [{ path: 'python/widget-1.0.tar.gz', size: 5, sha256: SHA256, sha512: 'b'.repeat(128) }]
const receipt = {
  release: { committee: 'example', product: 'widget', version: '1.0', candidate: 'rc1' },
  candidateDigest: candidateDigest(files),
  files,
}

const served = (name: string, sha256 = SHA256): ChannelFacts => ({
  ...{ channel: 'pypi', name: 'widget', state: 'read' },
  files: [{ name, sha256 }],
})
const absent: ChannelFacts = { channel: 'pypi', name: 'widget', state: 'absent', why: 'not there', files: [] }

async function check(answers: ChannelFacts[], waitMinutes = 0) {
  const clock = standingClock()
  const asked: ChannelRequest[] = []
  const channels = {
    read: async (request: ChannelRequest) => {
      asked.push(request)
      return answers.shift() ?? absent
    },
  }
  const record = await checkDistributions(
    { receipt, channels: [{ channel: 'pypi', name: 'widget' }], waitMinutes },
    { channels, clock, progress: () => {} },
  )
  expect(distributionRecordSchema.parse(record)).toEqual(record)
  return { record, asked, clock }
}

test('released bytes under a released name pass, and are downloaded for that', async () => {
  const { record, asked } = await check([served('widget-1.0.tar.gz')])
  expect(record).toMatchObject({ verdict: 'passed', channels: [{ state: 'same', problems: [] }] })
  expect(asked).toMatchObject([{ version: '1.0', download: true }])
})

test('other bytes fail at once, whatever wait was asked for', async () => {
  const { record, clock } = await check([served('widget-1.0.tar.gz', 'c'.repeat(64))], 60)
  expect(record).toMatchObject({ verdict: 'failed', channels: [{ state: 'differs' }] })
  expect(record.channels[0]?.problems).toEqual(['pypi widget: widget-1.0.tar.gz is not the released file of that name'])
  expect(clock.naps).toEqual([])
})

test.each<[string, ChannelFacts]>([
  ['a file that was not released', served('widget-1.0-py3-none-any.whl')],
  ['a file without a digest', { ...served(''), files: [{ name: 'widget-1.0.tar.gz' }] }],
])('%s proves nothing', async (_, facts) => {
  expect((await check([facts])).record).toMatchObject({ verdict: 'needs-human', channels: [{ state: 'unproved' }] })
})

test('a channel that does not have it yet is asked again, and is pending when the wait is over', async () => {
  const late = await check([absent, absent, served('widget-1.0.tar.gz')], 5)
  expect(late.record.verdict).toBe('passed')
  expect(late.clock.naps).toHaveLength(2)
  const never = await check([], 5)
  expect(never.record).toMatchObject({ verdict: 'needs-human', channels: [{ state: 'pending', why: 'not there' }] })
  expect(never.clock.naps).toHaveLength(5)
})

test('two images of one name that are pinned to different digests are both looked at', async () => {
  const asked: ChannelRequest[] = []
  const channels = {
    read: async (request: ChannelRequest) => {
      asked.push(request)
      return served('widget-1.0.tar.gz', request.digest === 'sha256:good' ? SHA256 : 'c'.repeat(64))
    },
  }
  const named = { channel: 'pypi', name: 'widget' } as const
  const request = {
    receipt,
    waitMinutes: 0,
    channels: ['sha256:good', 'sha256:bad'].map((digest) => ({ ...named, digest })),
  }
  const record = await checkDistributions(request, { channels, clock: standingClock(), progress: () => {} })
  expect(asked).toHaveLength(2)
  expect(record.verdict).toBe('failed')
})

test('no channel and a receipt that was edited are refused', async () => {
  const ports = { channels: { read: async () => absent }, clock: standingClock(), progress: () => {} }
  const request = { receipt, channels: [], waitMinutes: 0 }
  await expect(checkDistributions(request, ports)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  const edited = { ...receipt, files: files.map((file) => ({ ...file, sha256: 'd'.repeat(64) })) }
  await expect(checkDistributions({ ...request, receipt: edited }, ports)).rejects.toMatchObject({ code: 'REFUSED' })
})

test('a channel without one of the wheels is incomplete, and is asked again: they arrive one after the other', async () => {
  const wheel = 'widget-1.0-py3-none-any.whl'
  const both = [...files, { path: `python/${wheel}`, size: 5, sha256: SHA256, sha512: 'b'.repeat(128) }]
  const two = { ...receipt, files: both, candidateDigest: candidateDigest(both) }
  const ask = async (answers: ChannelFacts[]) => {
    const channels = { read: async () => answers.shift() ?? served('widget-1.0.tar.gz') }
    const request = { receipt: two, channels: [{ channel: 'pypi' as const, name: 'widget' }], waitMinutes: 2 }
    return checkDistributions(request, { channels, clock: standingClock(), progress: () => {} })
  }
  const late = { ...served(wheel), files: [...served(wheel).files, ...served('widget-1.0.tar.gz').files] }
  expect(await ask([served('widget-1.0.tar.gz'), late])).toMatchObject({ verdict: 'passed' })
  const never = await ask([])
  expect(never).toMatchObject({ verdict: 'needs-human', channels: [{ state: 'incomplete' }] })
  expect(never.channels[0]?.problems).toEqual([`pypi widget: ${wheel} is not there`])
})

test('an sdist that is not on PyPI is remarked and passes: nothing says that it belongs there', async () => {
  const more = { path: 'widget-1.0.zip', size: 5, sha256: SHA256, sha512: 'b'.repeat(128) }
  const { record } = await check([served('widget-1.0.tar.gz')])
  const channels = { read: async () => served('widget-1.0.tar.gz') }
  const two = { ...receipt, files: [...files, more], candidateDigest: candidateDigest([...files, more]) }
  const request = { receipt: two, channels: [{ channel: 'pypi' as const, name: 'widget' }], waitMinutes: 0 }
  const found = await checkDistributions(request, { channels, clock: standingClock(), progress: () => {} })
  expect(record.verdict).toBe('passed')
  expect(found).toMatchObject({
    verdict: 'passed',
    channels: [{ state: 'same', problems: [expect.stringContaining('widget-1.0.zip')] }],
  })
})
