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
import { trueSender } from './true-sender.ts'

const viaList = { name: 'Ada Example via dev', address: 'dev@lib.example.org' }
const reader = { name: 'A Reader', address: 'reader@example.org' }
const ada = { name: 'Ada Example', address: 'ada@strict.example.org' }

describe('trueSender', () => {
  it('undoes .INVALID', () => {
    const from = { name: 'Ada Example', address: 'ada@strict.example.org.invalid' }
    expect(trueSender({ from, cc: [], receivedSpf: undefined }).from).toEqual(ada)
  })

  it('finds the writer a list hid: the last Cc, or the envelope', () => {
    expect(trueSender({ from: viaList, cc: [reader, ada], receivedSpf: undefined }).from).toEqual(ada)
    const receivedSpf = 'Pass (mailfrom) identity=mailfrom; envelope-from=ada@strict.example.org;'
    expect(trueSender({ from: viaList, cc: [], receivedSpf }).from).toEqual(ada)
    expect(trueSender({ from: viaList, cc: [ada, reader], receivedSpf }).from).toEqual(ada)
  })

  it('prefers the Cc of the writer’s name to a bounce address', () => {
    const receivedSpf = 'Pass envelope-from=bounce+1@mailer.example.org'
    expect(trueSender({ from: viaList, cc: [ada], receivedSpf }).from).toEqual(ada)
  })

  it('knows nobody when nothing tells', () => {
    expect(trueSender({ from: viaList, cc: [], receivedSpf: undefined }).from).toEqual({
      name: 'Ada Example',
      address: '',
    })
  })

  it('leaves a person alone whose name only looks rewritten', () => {
    const from = { name: 'Ada via phone', address: 'ada@example.org' }
    expect(trueSender({ from, cc: [reader], receivedSpf: undefined })).toEqual({ from })
  })

  it('marks what a robot mirrored from GitHub', () => {
    const from = { name: 'ada-x (via GitHub)', address: 'git@apache.org' }
    expect(trueSender({ from, cc: [], receivedSpf: undefined })).toEqual({
      from: { name: 'ada-x', address: 'git@apache.org' },
      mirroredFrom: 'github',
    })
  })
})
