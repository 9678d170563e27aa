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

import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { alternate, type Figures, type Program } from '../measure.ts'
import type { Row } from '../rows.ts'
import { leastProcessorTime, noting } from './processor-time.ts'
import type { SbomBench } from './sbom-bench.ts'

/** A goal against a peer: what ours may take of its time, and of its memory. */
export interface Goal {
  what: string
  ours: Program
  peer: Program | undefined
  time: number
  memory?: number
}

/** Fastest run of each, in turn. A peer that is not there is no goal that was reached. */
export function against({ what, ours, peer, time, memory }: Goal, { rounds, scratch }: SbomBench): Row[] {
  if (peer === undefined) return skipped(what, 'not installed')
  const notes = mkdtempSync(join(scratch, 'notes-'))
  const file = ({ name }: Program) => join(notes, name)
  const figures = alternate(
    [ours, peer].map((program) => noting(program, file(program))),
    rounds,
  )
  const [own, other] = [figures.get(ours.name), figures.get(peer.name)]
  return [
    timeRow(what, time, { own: least(own), other: least(other), peer: peer.name }),
    timeRow(`${what}, processor`, time, {
      own: leastProcessorTime(file(ours)),
      other: leastProcessorTime(file(peer)),
      peer: peer.name,
    }),
    ...memoryRow(what, memory, { own: own?.megabytes, other: other?.megabytes, peer: peer.name }),
  ]
}

const least = (figures: Figures | undefined) => Math.min(...(figures?.seconds ?? []))

interface Pair<Value> {
  own: Value
  other: Value
  peer: string
}

function timeRow(what: string, atMost: number, { own, other, peer }: Pair<number>): Row {
  return { what, value: own / other, atMost, detail: `${own.toFixed(2)} s, ${peer} ${other.toFixed(2)} s` }
}

function memoryRow(what: string, atMost: number | undefined, { own, other, peer }: Pair<number | undefined>): Row[] {
  if (atMost === undefined || own === undefined || other === undefined) return []
  const detail = `${own.toFixed(0)} MB, ${peer} ${other.toFixed(0)} MB`
  return [{ what: `${what}, memory`, value: own / other, atMost, detail }]
}

export function skipped(what: string, why: string): Row[] {
  return [{ what, value: Number.NaN, detail: `skipped: ${why}` }]
}
