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
  const figures = measure(candidate, `${server.url}/dist/dev/example`)
  console.log(`${values.files} files, ${values.megabytes} MB to httpd on loopback, whole processes in turn:\n`)
  console.log(table(rowsOf(figures)).join('\n'))
} finally {
  await server.close()
  rmSync(scratch, { recursive: true, force: true })
}

function measure(candidate: string, base: string): Map<string, Figures> {
  const script = bundled(join(import.meta.dirname, 'stage-directory.ts'), scratch)
  const staging = (name: string, location: string) =>
    ours(name, [script, candidate, location, user.name, user.password], scratch)
  const again = staging('again', `${base}/staged`)
  const first = spawnSync(again.command, again.args, { cwd: scratch, encoding: 'utf8' })
  if (first.status !== 0) throw new Error(first.stderr)
  const rounds = Number(values.rounds)
  return new Map([
    ...alternate([staging('stage', `${base}/ours-{}`), svnImport(candidate, base)], rounds),
    ...alternate([again], rounds),
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
  const [stage, again] = [figures.get('stage'), figures.get('again')]
  const peer = figures.get('svn import')
  return [
    {
      what: 'stage / svn import',
      value: ratio(stage, peer),
      atMost: 1.2,
      detail: `${secondsOf(stage)} / ${secondsOf(peer)}`,
    },
    { what: 'stage: our memory', value: stage?.megabytes ?? Number.NaN, unit: 'MB', atMost: 200, detail: '' },
    { what: 'nothing to do', value: median(again?.seconds ?? []), unit: 's', atMost: 2, detail: '' },
    { what: 'nothing to do: our memory', value: again?.megabytes ?? Number.NaN, unit: 'MB', atMost: 200, detail: '' },
  ]
}
