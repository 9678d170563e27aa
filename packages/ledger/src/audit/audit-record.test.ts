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

import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { noteKey, verifierKey } from '../checkpoint/note-key.ts'
import type { LedgerEntry } from '../event/ledger-entry.ts'
import { recordFromEvents } from '../record/assemble-record.ts'
import { attestationOf } from '../record/attestation.ts'
import { parseReleaseRecord, type ReleaseRecord } from '../record/release-record.ts'
import { auditRecord } from './audit-record.ts'
import { auth, bundle, checksOf, entry, foundBy, history, ledgerKey, origin, recordOf } from './testing/a-record.ts'

describe('auditRecord', () => {
  it('says what the ledger itself found, once, and does not ask which run sent it', () => {
    const [verify, , , promote] = history()
    const entries = verify && promote ? [verify, promote] : []
    const rule = 'promoted-without-vote'
    const all = [
      ...entries,
      foundBy(3, { kind: 'illegal-transition', rule }),
      foundBy(1, { kind: 'missing-run', rule: 'event-without-run' }),
    ]
    const { findings } = auditRecord(recordOf(all), { trustedKey: ledgerKey })
    const said = findings.filter(({ check }) => check === 'findings-recorded' || check === 'runs-identified')
    expect(said).toMatchObject([{ severity: 'concern', message: expect.stringContaining('never told of run 7') }])
    expect(findings.filter(({ message }) => message.includes('promoted before a passed vote'))).toHaveLength(1)
  })

  it('says of a finding that it was resolved, where the ledger recorded that about the same one', () => {
    const found = { kind: 'missing-run', rule: 'event-without-run' } as const
    const audited = (about: number, rule: string = found.rule) => {
      const all = [...history(), foundBy(1, found), foundBy(about, { ...found, rule, severity: 'note' })]
      return auditRecord(recordOf(all), { trustedKey: ledgerKey })
    }
    expect(audited(11)).toMatchObject({
      verdict: 'passed',
      findings: [{ severity: 'note', message: expect.stringContaining('entry 11, resolved by entry 13') }],
    })
    for (const other of [audited(9), audited(11, 'run-without-event')]) {
      expect(other.findings.map(({ severity }) => severity)).toEqual(['concern', 'note'])
    }
  })

  it('passes a complete record and says what it proves and what not', () => {
    const audit = auditRecord(parseReleaseRecord(JSON.stringify(recordOf(history()))), { trustedKey: ledgerKey })
    expect(audit.findings).toEqual([])
    expect(audit.verdict).toBe('passed')
    expect(audit.proves).toHaveLength(10)
    expect(audit.doesNotProve).toHaveLength(3)
    expect(audit.timeline.map(({ step }) => step)).toEqual(['verify', 'stage-rc', 'tally-vote', 'promote', 'announce'])
  })

  it('does not pass on the word of the key inside the record', () => {
    const audit = auditRecord(recordOf(history()))
    expect(audit.verdict).toBe('needs-human')
    expect(audit.findings[0]?.message).toContain('proves only that the record is consistent')
    expect(audit.proves).toContain(
      "Every event lies, unchanged and at its place, in the ledger's tree that the checkpoint signs.",
    )
  })

  it('fails a record whose ledger is not the trusted one', () => {
    const trustedKey = verifierKey(noteKey(origin, generateKeyPairSync('ed25519').privateKey))
    expect(auditRecord(recordOf(history()), { trustedKey }).verdict).toBe('failed')
    expect(auditRecord(recordOf(history()), { trustedKey: 'garbage' }).verdict).toBe('failed')
  })

  it('says that a record made from a spool proves nothing about who wrote it', () => {
    const record = recordFromEvents(
      history().map(({ event }) => event),
      { attestations: [bundle] },
    )
    const audit = auditRecord(record, { trustedKey: ledgerKey })
    expect(audit.verdict).toBe('needs-human')
    expect(new Set(audit.findings.map(({ check }) => check))).toEqual(
      new Set(['entries-in-ledger', 'ledger-key-trusted', 'runs-identified']),
    )
  })

  it('fails a checkpoint with no key at hand', () => {
    const { ledgerKey: _, ...keyless } = recordOf(history())
    expect(auditRecord(keyless).findings[0]?.message).toContain('no ledger key')
  })
})

describe('a tampered record', () => {
  const changed = (change: (record: ReleaseRecord) => void) => {
    const record = recordOf(history())
    change(record)
    return checksOf(record)
  }
  const at = (record: ReleaseRecord, index: number) => record.entries[index] as ReleaseRecord['entries'][number]

  it.each<[string, (record: ReleaseRecord) => void]>([
    [
      'an event with another verdict',
      (r) => {
        at(r, 2).entry = at(r, 2).entry.replace('done', 'DONE')
      },
    ],
    [
      'an event at another place',
      (r) => {
        at(r, 0).sequence += 1
      },
    ],
    [
      'a place beyond the checkpoint',
      (r) => {
        at(r, 0).sequence += 1000
      },
    ],
    [
      'two events that swapped places',
      (r) => {
        ;[at(r, 0).sequence, at(r, 1).sequence] = [at(r, 1).sequence, at(r, 0).sequence]
      },
    ],
    [
      'an event listed twice',
      (r) => {
        r.entries.push(at(r, 0))
      },
    ],
    [
      'a proof cut short',
      (r) => {
        at(r, 0).proof.pop()
      },
    ],
    [
      'a checkpoint of another size',
      (r) => {
        r.checkpoint = r.checkpoint?.replace('\n10\n', '\n11\n')
      },
    ],
  ])('is caught: %s', (_, change) => {
    expect(changed(change)).toContain('entries-in-ledger')
  })

  it('is caught when an entry is no longer readable, or all are gone', () => {
    expect(
      changed((r) => {
        at(r, 1).entry = '{}'
      }),
    ).toContain('entries-readable')
    expect(
      changed((r) => {
        r.entries = []
      }),
    ).toContain('entries-readable')
  })

  it('is caught when an attestation changed, or is not the named one', () => {
    const forged = attestationOf(bundle.name, bundle.mediaType, Buffer.from('{"predicate":"forged"}'))
    expect(
      changed((r) => {
        r.attestations = [forged]
      }),
    ).toEqual(['attestations-named'])
    expect(
      changed((r) => {
        r.attestations = [{ ...bundle, content: forged.content }]
      }),
    ).toEqual(['attestations-named'])
  })

  it('keeps an attestation nobody named as a concern', () => {
    const stranger = attestationOf('extra.bin', 'application/octet-stream', Buffer.of(0, 255))
    const audit = auditRecord(recordOf(history(), [stranger]), { trustedKey: ledgerKey })
    expect(audit.verdict).toBe('passed')
    expect(audit.findings).toMatchObject([{ check: 'attestations-named', severity: 'concern', artifact: 'extra.bin' }])
  })
})

describe('a candidate', () => {
  it('is caught when a step saw other bytes', () => {
    const entries = history()
    entries[3] = entry('promote', 6, { candidateDigest: 'cd'.repeat(32) })
    expect(checksOf(recordOf(entries))).toEqual(['one-candidate'])
  })

  it('is caught when an event is about another release', () => {
    const record = recordOf(history())
    record.release = { ...record.release, version: '1.0.1' }
    expect(new Set(checksOf(record))).toEqual(new Set(['one-candidate']))
  })

  it('is the latest one of its release unless another is asked for', () => {
    const candidate = { committee: 'widgets', product: 'widget', version: '1.0.0', candidate: 'rc2' }
    const events = [entry('verify', 1), entry('verify', 2, { candidate })].map(({ event }) => event)
    expect(recordFromEvents(events).candidate).toBe('rc2')
    expect(recordFromEvents(events, { candidate: 'rc1' }).entries).toHaveLength(1)
    expect(() => recordFromEvents(events, { candidate: 'rc3' })).toThrow('no event about rc3')
  })
})

describe('the order of steps', () => {
  const orderOf = (...entries: LedgerEntry[]) =>
    auditRecord(recordOf(entries, []), { trustedKey: ledgerKey })
      .findings.filter(({ check }) => check === 'steps-in-order')
      .map(({ severity, message }) => `${severity}: ${message}`)

  it('asks for a passed vote before the promotion', () => {
    expect(orderOf(entry('promote', 6))).toEqual([
      'blocker: The candidate was promoted before a passed vote. (entry 1)',
    ])
    expect(orderOf(entry('tally-vote', 5, { verdict: 'failed' }), entry('promote', 6))).toHaveLength(1)
    expect(orderOf(entry('promote', 6), entry('tally-vote', 7))).toHaveLength(1)
  })

  it('lets the newest vote decide', () => {
    const again = 'https://github.com/example/widget/actions/runs/8/attempts/1'
    const failed = entry('tally-vote', 4, { verdict: 'failed', source: again })
    expect(orderOf(failed, entry('tally-vote', 5), entry('promote', 6))).toEqual([])
    expect(orderOf(entry('tally-vote', 3), failed, entry('promote', 6))).toHaveLength(1)
  })

  it('asks for the promotion before the announcement', () => {
    expect(orderOf(entry('announce', 7))).toEqual([
      'blocker: The release was announced before it was promoted. (entry 1)',
    ])
  })

  it('takes a promotion that failed for none', () => {
    expect(orderOf(entry('promote', 6, { verdict: 'failed' }))).toEqual([])
  })

  it('doubts a vote recorded after the promotion, unless it came from a spool', () => {
    const tally = entry('tally-vote', 5)
    expect(orderOf(entry('promote', 6), tally)[0]).toContain(
      'concern: tally-vote (entry 3) was recorded only after promote',
    )
    expect(orderOf(entry('promote', 6), { ...tally, late: true })).toEqual([])
  })
})

describe('the runs', () => {
  it('are doubted when they belong to several repositories', () => {
    const stranger = { ...entry('tally-vote', 5), auth: { ...auth, repository: 'stranger/widget' } }
    const audit = auditRecord(recordOf(history().with(2, stranger)), { trustedKey: ledgerKey })
    expect(audit.findings).toMatchObject([{ check: 'runs-identified', severity: 'concern' }])
    expect(audit.findings[0]?.message).toContain('example/widget, stranger/widget')
  })

  it('lets a candidate grow while it is made, and takes its digest from its verification', () => {
    const grown = [entry('sbom', 1, { candidateDigest: 'cd'.repeat(32) }), entry('sign', 1), ...history()]
    const record = recordOf(grown)
    expect(record.candidateDigest).toBe('ab'.repeat(32))
    expect(checksOf(record)).toEqual([])
  })

  it('does not let it grow any more once it is verified', () => {
    const late = [
      ...history().slice(0, 1),
      entry('stage-rc', 2, { candidateDigest: 'cd'.repeat(32) }),
      ...history().slice(2),
    ]
    expect(checksOf(recordOf(late))).toEqual(['one-candidate'])
  })
})

describe('the end of a release', () => {
  const endOf = (...entries: LedgerEntry[]) =>
    auditRecord(recordOf(entries), { trustedKey: ledgerKey })
      .findings.filter(({ check }) => check === 'release-finished')
      .map(({ message }) => message)

  it('is not taken for granted: a refused promotion and a missing announcement are named', () => {
    const refused = entry('promote', 6, { verdict: 'failed', summary: 'other bytes' })
    const audit = auditRecord(recordOf([...history().slice(0, 3), refused]), { trustedKey: ledgerKey })
    expect(endOf(...history().slice(0, 3), refused)).toEqual([
      'The last promote says "failed": other bytes',
      'No announce is recorded.',
    ])
    expect(audit.doesNotProve).toContain('Not shown: The candidate got through every step, to its announcement.')
  })

  it('is reached when a later try succeeds', () => {
    const refused = entry('promote', 5, {
      verdict: 'failed',
      source: 'https://github.com/example/widget/actions/runs/8/attempts/1',
    })
    expect(endOf(...history().slice(0, 3), refused, ...history().slice(3))).toEqual([])
  })
})

it('does not say that a key which you gave has signed when it has not', () => {
  const stranger = verifierKey(noteKey(origin, generateKeyPairSync('ed25519').privateKey))
  const { verdict, proves } = auditRecord(recordOf(history()), { trustedKey: stranger })
  expect(verdict).toBe('failed')
  expect(proves).not.toContain('The checkpoint is signed by the ledger key that you trust.')
})
