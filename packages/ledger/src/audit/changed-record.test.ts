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
import type { ReleaseRecord } from '../record/release-record.ts'
import { auditRecord } from './audit-record.ts'
import { bundle, history, ledgerKey, recordOf } from './testing/a-record.ts'

describe('one byte of any part', () => {
  const record = () => recordOf(history())
  const flipped = (text: string, index: number) =>
    `${text.slice(0, index)}${String.fromCharCode(text.charCodeAt(index) ^ 1)}${text.slice(index + 1)}`
  const audited = (change: (record: ReleaseRecord) => void, key = ledgerKey) => {
    const changed = record()
    change(changed)
    return auditRecord(changed, { trustedKey: key })
  }
  const everyByte = (text: string) => Array.from({ length: text.length }, (_, index) => flipped(text, index))

  it('of an entry: the entry is named', () => {
    for (const text of everyByte(record().entries[2]?.entry ?? '').filter((_, index) => index % 7 === 0)) {
      const { findings } = audited(({ entries }) => entries[2] && Object.assign(entries[2], { entry: text }))
      expect(findings.some(({ severity, message }) => severity === 'blocker' && message.startsWith('Entry 5'))).toBe(
        true,
      )
    }
  })

  it('of a proof: the entry is named', () => {
    const node = Buffer.from(record().entries[1]?.proof[0] ?? '', 'base64')
    for (const index of node.keys()) {
      const changed = Buffer.from(node)
      changed[index] = (changed[index] ?? 0) ^ 1
      const { findings } = audited(({ entries }) => entries[1]?.proof.splice(0, 1, changed.toString('base64')))
      expect(findings.map(({ check, message }) => `${check}: ${message}`)).toEqual([
        "entries-in-ledger: Entry 3 is not in the ledger's tree: it was changed, moved or invented.",
      ])
    }
  })

  it('of the checkpoint or its signature: the checkpoint is named', () => {
    const note = record().checkpoint ?? ''
    for (const checkpoint of everyByte(note)) {
      const { findings, verdict } = audited((changed) => Object.assign(changed, { checkpoint }))
      expect(verdict).toBe('failed')
      expect(findings.some(({ message }) => message.startsWith("The checkpoint can't be verified"))).toBe(true)
    }
  })

  it('of the key: the checkpoint is named, or the key is not the trusted one', () => {
    for (const key of everyByte(ledgerKey)) expect(audited(() => {}, key).verdict).toBe('failed')
    for (const key of everyByte(ledgerKey)) {
      const changed = { ...record(), ledgerKey: key }
      expect(auditRecord(changed).findings.map(({ check }) => check)).toContain('entries-in-ledger')
    }
  })

  it('of an attestation: the attestation is named', () => {
    for (const content of everyByte(bundle.content)) {
      const { findings } = audited((changed) => Object.assign(changed, { attestations: [{ ...bundle, content }] }))
      expect(findings).toMatchObject([{ check: 'attestations-named', severity: 'blocker', artifact: bundle.name }])
    }
  })
})
