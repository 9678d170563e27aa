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
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ReleaseError } from '@tra/kernel'
import { type NoteKey, signCheckpoint, verifierKey, verifyCheckpoint } from '@tra/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresServer, postgresMissing } from '../../test/postgres-server.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import { Ledger } from '../log/ledger.ts'
import { ledgerKey } from '../log/log-keys.ts'
import { newEntry } from '../log/new-entry.ts'
import { partMigrations } from '../part-migrations.ts'
import { registerPublisher } from '../registry/publisher-store.ts'
import type { Database } from '../store/database.ts'
import { logMigrations } from '../store/log-migrations.ts'
import { openAnyDatabase, openStore } from '../store/open-store.ts'
import { backUp, restore } from './backup-command.ts'
import { sha256 } from './backup-format.ts'
import { backupTables } from './backup-tables.ts'
import { fileLines, unzippedLines } from './gzip-plain.ts'
import { assertSignedBy } from './log-signature.ts'
import { readBackup } from './read-backup.ts'
import { restoreRows } from './restore-rows.ts'

const origin = 'https://releases.example.org'
const signer = generateKeyPairSync('ed25519').privateKey
const at = new Date('2026-01-02T03:04:05.678Z')
const migrations = [...logMigrations, ...partMigrations]
const opened = (directory: string, databaseUrl?: string) =>
  openStore(directory, { databaseUrl, migrations: partMigrations })

let home: string
let original: Buffer
let checkpoint: string
const empty = () => join(home, 'empty')
// An initialised database is copied: making one takes longer than everything that is tried with it.
const prepared = (name: string) => cp(empty(), join(home, name), { recursive: true })
const place = (name: string) => ({ COORDINATOR_DIRECTORY: join(home, name) })
const file = (name: string) => join(home, `${name}.gz`)

async function fill(environment: { COORDINATOR_DIRECTORY: string; DATABASE_URL?: string }): Promise<string> {
  const store = await opened(environment.COORDINATOR_DIRECTORY, environment.DATABASE_URL)
  const events = Array.from({ length: 700 }, (_, at) => ({ ...widgetEvent(), id: `event ${at} ü\u2028"` }))
  await store.append(events.map((event) => newEntry({ received: at.toISOString(), event })))
  await registerPublisher(
    store.database,
    {
      committee: 'widgets',
      product: 'gadget',
      repository: 'apache/widgets',
      repositoryId: '1',
      ownerId: '2',
      workflow: '.github/workflows/release.yml',
      refs: ['refs/tags/*'],
      runners: 'any',
    },
    { state: 'active', by: { person: 'ann', role: 'pmc', at } },
  )
  await store.database.run(`
    insert into hold_changes (hold, activity, person, at) values ('h', 'set', E'a\\nb\\\\"\\t', '2026-01-02 03:04:05.678901+02');
    insert into holds_document (document) values ('{"b": [1, 2.50, null], "a": "x"}');
    insert into subscription (id, url, committee, product, next_sequence) values ('s', 'https://example.org', 'w', '', 3);
    insert into witness (name, size) values ('w.example.org', 5), ('a.example.org', 4);
    insert into dist_folder values ('dev', 'w', 'w', 1, now(), '', array['a,b', '"c"', 'null', null])`)
  const note = await new Ledger(store, { origin, signer, interval: 0 }).checkpoint()
  await store.append([newEntry({ received: at.toISOString(), event: { ...widgetEvent(), id: 'not in the tree' } })])
  await store.close()
  return note
}

/** The same lines with one changed, and a digest that fits. */
async function forged(name: string, change: (text: string) => string): Promise<string> {
  const lines = change(gunzipSync(original).toString()).split('\n').slice(0, -2)
  const body = lines.map((line) => `${line}\n`).join('')
  const rows = lines.filter((line) => line.startsWith('[')).length
  const bytes = gzipSync(`${body}${JSON.stringify({ rows, sha256: sha256(body) })}\n`)
  bytes[9] = 0xff
  await writeFile(file(name), bytes)
  return file(name)
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'backup-'))
  const { database, release } = await openAnyDatabase(empty(), undefined)
  await database.close().finally(release)
  await prepared('first')
  checkpoint = await fill(place('first'))
  await backUp(place('first'), file('first'))
  original = await readFile(file('first'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

describe('a backup', () => {
  it('put back and taken again is the same bytes, and the log goes on', async () => {
    await prepared('second')
    const report = await restore(place('second'), file('first'))
    expect(report).toMatchObject({ log: { size: 701, tree: { size: 700, root: checkpoint.split('\n')[2] } } })
    expect(await backUp(place('second'), file('second'))).toEqual(report)
    expect(await readFile(file('second'))).toEqual(original)
    const store = await opened(join(home, 'second'))
    const ledger = new Ledger(store, { origin, signer, interval: 0 })
    expect((await ledger.published()).note).toBe(checkpoint)
    const event = { ...widgetEvent(), id: 'afterwards' }
    expect(await store.append([newEntry({ received: at.toISOString(), event })])).toEqual([
      { sequence: 701, outcome: 'new' },
    ])
    expect(await ledger.checkpoint()).toContain('\n702\n')
    await store.database.run("insert into hold_changes (hold, activity, person, at) values ('h', 'set', 'ann', now())")
    expect(await store.database.query('select number, person from hold_changes order by number')).toEqual([
      { number: '1', person: 'a\nb\\"\t' },
      { number: '2', person: 'ann' },
    ])
    await store.close()
  })

  it('is for its owner alone, and overwrites nothing', async () => {
    expect((await stat(file('first'))).mode & 0o777).toBe(0o600)
    await expect(backUp(place('first'), file('first'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(await readFile(file('first'))).toEqual(original)
  })

  it('is not taken while a coordinator runs, nor of nothing', async () => {
    const store = await opened(join(home, 'first'))
    await expect(backUp(place('first'), file('busy'))).rejects.toMatchObject({ code: 'CONFLICT' })
    await store.close()
    await expect(backUp(place('nowhere'), file('nowhere'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(backUp({}, file('nowhere'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect([existsSync(file('busy')), existsSync(file('nowhere')), existsSync(join(home, 'nowhere'))]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('of a log that was tampered with is refused', async () => {
    const store = await opened(join(home, 'second'))
    await store.database.run("update event set entry = replace(entry, 'widget', 'gadget') where sequence = 3")
    await store.close()
    await expect(backUp(place('second'), file('tampered'))).rejects.toMatchObject({ code: 'REFUSED' })
    expect(existsSync(file('tampered'))).toBe(false)
  })
})

describe('a file', () => {
  const ignore = { header: async () => {}, section: async () => {}, row: () => {} }
  const read = (bytes: Buffer) => readBackup(unzippedLines(Readable.from([bytes]), bytes.length), ignore)

  it('with any byte changed is no backup, nor one that was cut or grew', async () => {
    expect((await read(original)).rows).toBeGreaterThan(700)
    const tail = original.length - 20
    for (const at of [...Array(200).keys(), ...Array.from({ length: 60 }, (_, step) => step * 97), tail, tail + 15]) {
      const changed = Buffer.from(original)
      changed[at % original.length] = (changed[at % original.length] ?? 0) ^ (1 << (at % 8))
      await expect(read(changed)).rejects.toMatchObject({ code: 'MALFORMED' })
    }
    for (const bytes of [
      original.subarray(0, 5),
      original.subarray(0, -1),
      original.subarray(0, original.length >> 1),
      Buffer.concat([original, Buffer.of(0)]),
      Buffer.concat([original, original]),
      Buffer.from('hello'),
      gzipSync('{}\n'),
    ]) {
      await expect(read(bytes)).rejects.toMatchObject({ code: 'MALFORMED' })
    }
  })
})

describe('a file that is put back', () => {
  let database: Database
  let close: () => Promise<void>
  beforeAll(async () => {
    await prepared('forged')
    const opened = await openAnyDatabase(place('forged').COORDINATOR_DIRECTORY, undefined)
    database = opened.database
    close = () => database.close().finally(opened.release)
  })
  const putBack = (path: string, ledgerKey?: NoteKey) =>
    database.transaction((statements) => restoreRows(statements, fileLines(path), { migrations, ledgerKey }))
  /** What a query gives once a file was put back; then it is taken out again. */
  async function once(path: string, sql: string): Promise<unknown[]> {
    const rows: unknown[] = []
    const undone = database.transaction(async (statements) => {
      await restoreRows(statements, fileLines(path), { migrations })
      rows.push(...(await statements.query(sql)))
      throw new ReleaseError('INTERNAL', 'undone')
    })
    await expect(undone).rejects.toThrow('undone')
    return rows
  }

  it.each([
    ['an entry of the log', (text: string) => text.replace('event 5 ', 'event 9005 '), 'REFUSED'],
    ['the root', (text: string) => text.replace(/"root":"..../, '"root":"AAAA'), 'REFUSED'],
    ['the newest checkpoint', (text: string) => text.replace(/\\n700\\n..../, '\\n700\\nAAAA'), 'REFUSED'],
    ['an entry beyond the tree', (text: string) => text.replace(/\["700",.*\n/, ''), 'REFUSED'],
    ['the name of a table', (text: string) => text.replace('"table":"tile"', '"table":"pg_class"'), 'MALFORMED'],
    ['the columns of a table', (text: string) => text.replace('"level","index"', '"index","level"'), 'MALFORMED'],
    [
      'the tables left out',
      (text: string) => text.replace(/\{"table":"subscription"[\s\S]*\n(?=\{"rows")/, ''),
      'MALFORMED',
    ],
    ['the length of a row', (text: string) => text.replace('["0","700"]', '["0","700",null]'), 'MALFORMED'],
    ['the program', (text: string) => text.replace('"id":50', '"id":5000'), 'CONFLICT'],
    ['a type', (text: string) => text.replace('["0","700"]', '["0","x"]'), 'TOOL_FAILED'],
  ])('that somebody forged is refused, and leaves the database empty: %s', async (what, change, code) => {
    const path = await forged(what, change)
    expect(await readFile(path)).not.toEqual(original)
    await expect(putBack(path)).rejects.toMatchObject({ code })
  })

  it('is refused when another key signed its log, however well everything fits; the log says whose it claims to be', async () => {
    const thief = generateKeyPairSync('ed25519').privateKey
    const { origin: name, size, root } = verifyCheckpoint(checkpoint, ledgerKey(origin, signer))
    const stolen = signCheckpoint({ origin: name, size, root }, thief)
    const lines = (note: string) => JSON.stringify(note).slice(1, -1)
    const path = await forged('thief', (text) => text.replace(lines(checkpoint), () => lines(stolen)))
    await expect(putBack(path, ledgerKey(origin, signer))).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining(`releases.example.org/log+${ledgerKey(origin, thief).id.toString('hex')}`),
    })
    for (const key of [ledgerKey(origin, thief), ledgerKey('https://other.example.org', signer)]) {
      expect(() => assertSignedBy(key, checkpoint, 701)).toThrow('signed by another key')
    }
    expect(() => assertSignedBy(ledgerKey(origin, signer), undefined, 1)).toThrow('signed by another key (nobody)')
    expect(() => assertSignedBy(ledgerKey(origin, signer), undefined, 0)).not.toThrow()
  })

  it('fills every table but those that are made from the log', async () => {
    const tables = 'select tablename as name from pg_tables where schemaname = current_schema()'
    const rows = (await once(file('first'), tables)) as { name: string }[]
    const elsewhere = ['projection', 'schema_migration', 'start']
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...backupTables(migrations), ...elsewhere].toSorted())
  })

  it('of an older shape is brought to this one', async () => {
    const older = await forged('older', (text) =>
      text
        .replace(/,\{"id":50,[^}]*\}/, '')
        .replace('"schemaVersion":50', '"schemaVersion":40')
        .replace(/\{"table":"finding_cursor".*\n(?:\[.*\n)*/, ''),
    )
    expect(await once(older, 'select size from finding_cursor')).toEqual([{ size: '0' }])
  })

  it('that is not there is told', async () => {
    await expect(putBack(file('absent'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('goes by the command into the database that refused a forged one, and into none that has something', async () => {
    await close()
    const path = await forged('by command', (text) => text.replace('event 5 ', 'event 9005 '))
    const key = verifierKey(ledgerKey(origin, signer))
    await expect(restore(place('forged'), path)).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(restore(place('forged'), file('first'), key.slice(1))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const report = await restore(place('forged'), file('first'), key)
    expect(report.ledgerKeys).toEqual([key.split('+', 2).join('+')])
    await expect(restore(place('forged'), file('first'))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('not empty'),
    })
  })
})

describe.skipIf(postgresMissing())('PostgreSQL', () => {
  it('and the embedded database take each other’s backups, byte for byte, while a coordinator runs', async () => {
    const server = new PostgresServer()
    try {
      await server.start()
      server.createDatabase('one')
      // One without a host is no address to the settings.
      const environment = { DATABASE_URL: server.url('one').replace('postgres@/', 'postgres@localhost/') }
      await restore(environment, file('first'))
      const store = await opened('', environment.DATABASE_URL)
      await backUp(environment, file('server'))
      await store.close()
      expect(await readFile(file('server'))).toEqual(original)
      await expect(restore(environment, file('first'))).rejects.toMatchObject({ code: 'CONFLICT' })
    } finally {
      await server.remove()
    }
  })
})
