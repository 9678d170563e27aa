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

import { describe, expect, it } from 'vitest'
import { settingsOf } from './settings.ts'
import { settingWords } from './settings-schema.ts'

const complete = {
  COORDINATOR_DIRECTORY: '/var/lib/coordinator',
  COORDINATOR_ORIGIN: 'https://releases.example.org',
  COORDINATOR_OWNER_IDS: '22,23',
  COORDINATOR_PUBLISHERS: '/etc/coordinator/publishers.json',
}

it('every setting says what it means, and whether it is needed', () => {
  const words = settingWords()
  expect(words.filter(({ meaning }) => meaning === '')).toEqual([])
  expect(words.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)).toEqual(Object.keys(complete))
  expect(words.find(({ name }) => name === 'COORDINATOR_PORT')).toMatchObject({ standard: '8080' })
})

describe('settingsOf', () => {
  it('fills in what has a default', () => {
    expect(settingsOf(complete)).toEqual({
      directory: '/var/lib/coordinator',
      origin: 'https://releases.example.org',
      host: '127.0.0.1',
      port: 8080,
      issuerUrl: 'https://token.actions.githubusercontent.com',
      limits: { perAddress: 50, perPublisher: 20, proxies: [] },
      ownerIds: ['22', '23'],
      publishersPath: '/etc/coordinator/publishers.json',
    })
  })

  it('opens the log to everybody only when asked to', () => {
    expect(settingsOf({ ...complete, COORDINATOR_OWNER_IDS: '*' })).not.toHaveProperty('ownerIds')
    const { COORDINATOR_OWNER_IDS: _, ...silent } = complete
    expect(() => settingsOf(silent)).toThrow('COORDINATOR_OWNER_IDS')
  })

  it('lets everybody speak for every product only when asked to', () => {
    expect(settingsOf({ ...complete, COORDINATOR_PUBLISHERS: '*' })).not.toHaveProperty('publishersPath')
    const { COORDINATOR_PUBLISHERS: _, ...silent } = complete
    expect(() => settingsOf(silent)).toThrow('COORDINATOR_PUBLISHERS')
  })

  it('lets nobody sign in by half', () => {
    const all = {
      COORDINATOR_GITHUB_CLIENT_ID: 'id',
      COORDINATOR_GITHUB_CLIENT_SECRET: 'secret',
      COORDINATOR_SESSION_SECRETS: 'one,other',
      COORDINATOR_ROSTERS: '/etc/coordinator/rosters.json',
      COORDINATOR_HOLDS_KEY: '/etc/coordinator/holds.pem',
    }
    expect(settingsOf({ ...complete, ...all }).people).toMatchObject({ sessionSecrets: ['one', 'other'] })
    const { COORDINATOR_ROSTERS: _, ...half } = all
    expect(() => settingsOf({ ...complete, ...half })).toThrow('without COORDINATOR_ROSTERS')
  })

  it('takes the App that starts workflows whole, and only where people sign in', () => {
    const app = { COORDINATOR_GITHUB_APP_ID: '11', COORDINATOR_GITHUB_APP_KEY: '/etc/coordinator/app.pem' }
    const people = {
      COORDINATOR_GITHUB_CLIENT_ID: 'id',
      COORDINATOR_GITHUB_CLIENT_SECRET: 'secret',
      COORDINATOR_SESSION_SECRETS: 'one',
      COORDINATOR_ROSTERS: '/etc/coordinator/rosters.json',
      COORDINATOR_HOLDS_KEY: '/etc/coordinator/holds.pem',
    }
    const { COORDINATOR_GITHUB_APP_KEY: keyPath } = app
    expect(settingsOf({ ...complete, ...people, ...app }).people?.workflows).toEqual({ appId: '11', keyPath })
    expect(() => settingsOf({ ...complete, ...people, COORDINATOR_GITHUB_APP_ID: '11' })).toThrow('start a workflow')
    expect(() => settingsOf({ ...complete, ...app })).toThrow('start a workflow')
  })

  it('reads the witnesses, each with its verifier key and its address', () => {
    const key = 'witness.example.org/w+5f1ab7a4+BLocVmpLrSiMIqC3URRYySylgizUFjLlGAbp6nXtEtE9'
    const settings = settingsOf({
      ...complete,
      COORDINATOR_WITNESSES: `${key} https://a.example.org/w/,\n${key} https://b.example.org`,
    })
    expect(settings.witnesses?.map(({ url }) => url)).toEqual(['https://a.example.org/w', 'https://b.example.org'])
    expect(() => settingsOf({ ...complete, COORDINATOR_WITNESSES: 'https://a.example.org' })).toThrow(
      'COORDINATOR_WITNESSES',
    )
  })

  it('names everything that is wrong at once', () => {
    const bad = { ...complete, COORDINATOR_ORIGIN: 'https://releases.example.org/path', COORDINATOR_PORT: '70000' }
    expect(() => settingsOf(bad)).toThrow(/COORDINATOR_ORIGIN.*COORDINATOR_PORT/s)
  })
})
