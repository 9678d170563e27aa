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

import { describe, expect, test } from 'vitest'
import { signingServices } from './signing-config.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const EARLIER = '2026-01-01T00:00:00Z'
const LATER = '2027-01-01T00:00:00Z'

interface Given {
  url?: string
  operator?: string
  majorApiVersion?: number
  validFor?: { start?: string; end?: string }
}

const service = (url: string, given: Given = {}) => ({
  url,
  majorApiVersion: 1,
  operator: 'example.org',
  validFor: { start: EARLIER },
  ...given,
})
const config = {
  mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
  caUrls: [service('https://fulcio.example.org')],
  oidcUrls: [],
  rekorTlogUrls: [service('https://rekor.example.org')],
  tsaUrls: [service('https://tsa.example.org/api/v1/timestamp')],
  rekorTlogConfig: { selector: 'ANY' } as object | undefined,
  tsaConfig: { selector: 'ANY' } as object | undefined,
}
const pick = (changes: Partial<typeof config> = {}) => signingServices(JSON.stringify({ ...config, ...changes }), NOW)
const rekors = (...given: Given[]) =>
  pick({ rekorTlogUrls: given.map((one, index) => service(`https://${index}.example.org`, one)) }).rekorUrl
const first = 'https://0.example.org'
const second = 'https://1.example.org'

test('names one service of each kind', () => {
  expect(pick()).toEqual({
    fulcioUrl: 'https://fulcio.example.org',
    rekorUrl: 'https://rekor.example.org',
    rekorVersion: 1,
    tsaUrl: 'https://tsa.example.org/api/v1/timestamp',
  })
})

describe('of several services', () => {
  test.each<[string, Given, Given, string]>([
    ['the one begun last', {}, { validFor: { start: '2026-05-01T00:00:00Z' } }, second],
    ['none that begins in the future', {}, { validFor: { start: LATER } }, first],
    ['none that has ended', { validFor: { start: EARLIER, end: '2026-05-31T23:59:59Z' } }, {}, second],
    ['one that ends this moment', { validFor: { start: EARLIER, end: '2026-06-01T00:00:00Z' } }, {}, first],
    ['one that begins this moment', {}, { validFor: { start: '2026-06-01T00:00:00Z' } }, second],
    ['none without a start', { validFor: {} }, {}, second],
    ['none whose start is no time', { validFor: { start: 'soon' } }, {}, second],
    ['none whose end is no time', { validFor: { start: EARLIER, end: 'never' } }, {}, second],
    [
      'the highest version, however old',
      { majorApiVersion: 2, validFor: { start: '2020-01-01T00:00:00Z' } },
      {},
      first,
    ],
    ['no version that we do not speak', { majorApiVersion: 3 }, {}, second],
    ['no version that is not out yet', { majorApiVersion: 0 }, {}, second],
    ['the first of two that are alike', {}, {}, first],
  ])('%s', (_, one, another, expected) => {
    expect(rekors(one, another)).toBe(expected)
  })

  test('the version of the log is told', () => {
    const log = service('https://log.example.org/', { majorApiVersion: 2 })
    const both = pick({ rekorTlogUrls: [...config.rekorTlogUrls, log] })
    expect(both).toMatchObject({ rekorVersion: 2, rekorUrl: 'https://log.example.org' })
  })

  test('no second version of certificate authorities and time-stamp authorities', () => {
    const [caUrls, tsaUrls] = ['https://ca', 'https://tsa'].map((url) => [service(url, { majorApiVersion: 2 })])
    expect(() => pick({ caUrls: caUrls ?? [] })).toThrow('offers no certificate authority')
    expect(() => pick({ tsaUrls: tsaUrls ?? [] })).toThrow('offers 0 that are usable')
  })
})

describe('the selector', () => {
  const same = [service(first), service(second)]
  const different = [service(first), service(second, { operator: 'example.net' })]

  test.each<[string, object | undefined, ReturnType<typeof service>[]]>([
    ['ANY of two operators', { selector: 'ANY' }, different],
    ['ALL of one operator', { selector: 'ALL' }, same],
    ['EXACT one', { selector: 'EXACT', count: 1 }, different],
    ['ANY, whatever its count', { selector: 'ANY', count: 5 }, different],
  ])('%s is one', (_, rekorTlogConfig, rekorTlogUrls) => {
    expect(pick({ rekorTlogConfig, rekorTlogUrls }).rekorUrl).toBe(first)
  })

  test.each<[string, object | undefined, ReturnType<typeof service>[], string]>([
    ['ALL of two operators', { selector: 'ALL' }, different, 'only one can be used'],
    ['ALL of none', { selector: 'ALL' }, [], 'offers no transparency log'],
    ['EXACT two of two operators', { selector: 'EXACT', count: 2 }, different, 'only one can be used'],
    ['EXACT two of one operator', { selector: 'EXACT', count: 2 }, same, 'offers 1 that are usable'],
    ['EXACT without a count', { selector: 'EXACT' }, same, 'asks for 0'],
    ['EXACT less than none', { selector: 'EXACT', count: -1 }, same, 'asks for -1'],
    ['EXACT one and a half', { selector: 'EXACT', count: 1.5 }, same, 'asks for 1.5'],
    ['an undefined one', { selector: 'SERVICE_SELECTOR_UNDEFINED' }, same, 'how to select'],
    ['an empty one', {}, same, 'how to select'],
    ['none', undefined, same, 'how to select'],
  ])('%s is refused', (_, rekorTlogConfig, rekorTlogUrls, message) => {
    expect(() => pick({ rekorTlogConfig, rekorTlogUrls })).toThrow(
      expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining(message) }),
    )
  })

  test('of time-stamp authorities counts as well', () => {
    expect(() => pick({ tsaConfig: undefined })).toThrow('how to select a time-stamp authority')
  })
})

describe('an address', () => {
  test.each(['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1', 'https://fulcio.example.org/ca'])(
    '%s is fine',
    (url) => {
      expect(pick({ caUrls: [service(url)] }).fulcioUrl).toBe(url)
    },
  )

  test.each(['http://fulcio.example.org', 'http://127.0.0.1.example.org', 'file:///etc/passwd', 'fulcio', ''])(
    '%j is refused: it would receive the identity token',
    (url) => {
      expect(() => pick({ caUrls: [service(url)] })).toThrow('no https address')
    },
  )
})

test.each([
  '',
  'null',
  '{}',
  '<html>',
  JSON.stringify({ ...config, mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.1+json' }),
  JSON.stringify({ ...config, mediaType: `${config.mediaType};x` }),
  JSON.stringify({ ...config, rekorTlogConfig: { selector: 'MOST' } }),
])('%.80s is no signing config', (text) => {
  expect(() => signingServices(text, NOW)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
