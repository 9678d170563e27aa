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

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { ours, type Program } from '../measure.ts'
import type { Row } from '../rows.ts'
import { against, skipped } from './against.ts'
import { cdxgen, type SbomBench, syft, threeDocuments } from './sbom-bench.ts'

/** Three documents of an npm project, validated, against one of everybody else's. */
export function npmProject(bench: SbomBench): Row[] {
  const own = threeDocuments(bench, bench.npm)
  return [
    ...against(
      {
        what: 'npm / cdxgen’s one',
        ours: own,
        peer: cdxgen(bench, bench.npm, ['npm']),
        time: 0.1,
        memory: 0.45,
      },
      bench,
    ),
    ...against({ what: 'npm / npm sbom’s one', ours: own, peer: npmSbom(bench), time: 0.1 }, bench),
    ...against({ what: 'npm / syft’s one', ours: own, peer: syft(bench, bench.npm), time: 1 }, bench),
  ]
}

export function pnpmProject(bench: SbomBench): Row[] {
  const what = 'pnpm / pnpm sbom’s one'
  const { pnpm, tools } = bench
  if (pnpm === undefined) return skipped(what, 'no --pnpm <directory>')
  const command = tools('pnpm')
  const peer = command === undefined ? undefined : pnpmSbom(command, pnpm)
  const own = threeDocuments(bench, pnpm)
  return [
    ...against({ what, ours: own, peer, time: 1.5 }, bench),
    ...against({ what: 'pnpm / syft’s one', ours: own, peer: syft(bench, pnpm), time: 1 }, bench),
  ]
}

/** A repository with lockfiles of several package managers. */
export function polyglotProject(bench: SbomBench): Row[] {
  const what = 'polyglot / cdxgen’s one'
  const { polyglot } = bench
  if (polyglot === undefined) return skipped(what, 'no --polyglot <directory>')
  const own = threeDocuments(bench, polyglot)
  const peer = cdxgen(bench, polyglot, ['npm', 'cargo', 'python', 'go', 'csharp'])
  return [
    ...against({ what, ours: own, peer, time: 0.06, memory: 0.45 }, bench),
    ...against({ what: 'polyglot / syft’s one', ours: own, peer: syft(bench, polyglot), time: 1 }, bench),
  ]
}

/** It would fetch the version of itself that a project names. */
function pnpmSbom(command: string, cwd: string): Program {
  const args = ['pnpm_config_pm_on_fail=ignore', command, 'sbom', '--lockfile-only', '--sbom-format', 'cyclonedx']
  return { name: 'pnpm sbom', command: 'env', args, cwd }
}

/** npm's own script, so that its memory is seen, too. */
function npmSbom({ npm }: SbomBench): Program | undefined {
  const script = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, 'npm'))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  if (script === undefined) return undefined
  return ours('npm sbom', [script, 'sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], npm)
}
