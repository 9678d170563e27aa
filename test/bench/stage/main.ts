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

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { candidateReader } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { startSvnHttpServer } from '@tra/testkit'
import { bundled } from '../bundled.ts'
import { alternate, type Figures, median, ours, type Program, ratio } from '../measure.ts'
import { type Row, secondsOf, table } from '../rows.ts'
import { writeLargeCandidate } from './large-candidate.ts'

const { values } = parseArgs({
  args: process.argv.slice(process.argv.indexOf('stage') + 1),
  options: {
    rounds: { type: 'string', default: '1' },
    files: { type: 'string', default: '500' },
    megabytes: { type: 'string', default: '2048' },
  },
})
const size = { files: Number(values.files), megabytes: Number(values.megabytes) }
const user = { name: 'rosa', password: 'may publish', committee: 'example', role: 'pmc-member' as const }

const scratch = mkdtempSync(join(tmpdir(), 'bench-stage-'))
const server = await startSvnHttpServer({ users: [user] })
try {
  const candidate = join(scratch, 'candidate')
  writeLargeCandidate(candidate, size)
  const figures = await measure(candidate, `${server.url}/dist/dev/example`)
  console.log(`${values.files} files, ${values.megabytes} MB to httpd on loopback, whole processes in turn:\n`)
  console.log(table(rowsOf(figures)).join('\n'))
} finally {
  await server.close()
  rmSync(scratch, { recursive: true, force: true })
}

async function measure(candidate: string, base: string): Promise<Map<string, Figures>> {
  const [directory, whole] = ['stage-directory.ts', 'stage-again.ts'].map((file) =>
    bundled(join(import.meta.dirname, file), scratch),
  )
  const digest = candidateDigest(await candidateReader().read(candidate))
  const account = [user.name, user.password]
  const staging = ours('stage', [directory ?? '', candidate, `${base}/ours-{}`, ...account], scratch)
  // What is written with the one is read by the other.
  const again = (name: string, receipt: string) =>
    ours(name, [whole ?? '', candidate, `${base}/1.0-rc1`, ...account, digest, join(scratch, receipt)], scratch)
  const without = again('without receipt', 'receipt.none')
  const first = spawnSync(without.command, without.args, { cwd: scratch, encoding: 'utf8' })
  if (first.status !== 0) throw new Error(first.stderr)
  const rounds = Number(values.rounds)
  return new Map([
    ...alternate([staging, svnImport(candidate, base)], rounds),
    ...alternate([again('with receipt', 'receipt.json'), without], rounds),
  ])
}

// The shell names a fresh place for every run, and hands over the password as we do.
function svnImport(candidate: string, base: string): Program {
  const password = join(scratch, 'password')
  writeFileSync(password, user.password, { mode: 0o600 })
  const options = `--quiet --non-interactive --no-auth-cache --config-dir ${scratch}/svn --username ${user.name}`
  const command = `svn import ${options} --password-from-stdin -m Import ${candidate} ${base}/svn-$$ < ${password}`
  return { name: 'svn import', command: 'sh', args: ['-c', command], cwd: scratch }
}

function rowsOf(figures: Map<string, Figures>): Row[] {
  const [stage, peer] = [figures.get('stage'), figures.get('svn import')]
  const [again, without] = [figures.get('with receipt'), figures.get('without receipt')]
  const memory = (of: Figures | undefined): Omit<Row, 'what'> => ({
    value: of?.megabytes ?? Number.NaN,
    unit: 'MB',
    atMost: 200,
    detail: '',
  })
  const seconds = (of: Figures | undefined): Omit<Row, 'what'> => ({
    value: median(of?.seconds ?? []),
    unit: 's',
    detail: cpuOf(of),
  })
  return [
    {
      what: 'stage / svn import',
      value: ratio(stage, peer),
      atMost: 1.2,
      detail: `${secondsOf(stage)} / ${secondsOf(peer)}`,
    },
    { what: 'stage: our memory', ...memory(stage) },
    { what: 'nothing to do, with receipt', ...seconds(again), atMost: 2 },
    { what: 'nothing to do, with receipt: our memory', ...memory(again) },
    { what: 'nothing to do, every byte compared', ...seconds(without) },
  ]
}

function cpuOf(figures: Figures | undefined): string {
  return `${(figures?.cpu ?? Number.NaN).toFixed(1)} s of our processor time`
}
