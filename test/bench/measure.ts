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
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A whole process, or a chain of them in a shell; both sides of a comparison are measured the same way. */
export interface Program {
  name: string
  command: string
  args: readonly string[]
  cwd: string
  /** Exit codes that count as having done the work. */
  accepts?: readonly number[]
}

export interface Figures {
  /** Wall time in seconds, by run. */
  seconds: number[]
  /** Largest resident set of our own process in MB; undefined for a peer. */
  megabytes?: number
  /** Bytes that the process and its threads handed to the file system, pipes and terminals left out. */
  written?: number
  /** Most processor time of our own process and its threads, in seconds. */
  cpu?: number
}

const USAGE = join(import.meta.dirname, 'usage-preload.mjs')

function once(program: Program, usageFile: string): { seconds: number } {
  const { command, args, cwd, accepts = [0] } = program
  const env = { ...process.env, LC_ALL: 'C', BENCH_USAGE_FILE: usageFile }
  const started = performance.now()
  const { status, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e8,
  })
  const seconds = (performance.now() - started) / 1000
  if (error !== undefined) throw error
  if (status === null || !accepts.includes(status)) throw new Error(`${program.name} ended with ${status}: ${stderr}`)
  return { seconds }
}

/** A Node program that notes its own use of memory and disk when it ends. */
export function ours(name: string, args: readonly string[], cwd: string, accepts = [0]): Program {
  return { name, command: process.execPath, args: ['--import', USAGE, ...args], cwd, accepts }
}

/** Runs programs in turn, so that a busy moment of the machine meets all of them. One warm-up round is not counted. */
export function alternate(programs: readonly Program[], rounds: number): Map<string, Figures> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  const figures = new Map<string, Figures>(programs.map(({ name }) => [name, { seconds: [] }]))
  try {
    for (let round = 0; round <= rounds; round++)
      for (const program of programs) {
        const file = join(scratch, 'usage.json')
        rmSync(file, { force: true })
        const { seconds } = once(program, file)
        if (round > 0) record(figures.get(program.name), seconds, file)
      }
    return figures
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

function record(figures: Figures | undefined, seconds: number, file: string): void {
  if (figures === undefined) return
  figures.seconds.push(seconds)
  const usage = usageIn(file)
  if (usage === undefined) return
  figures.megabytes = Math.max(figures.megabytes ?? 0, usage.megabytes)
  figures.written = Math.max(figures.written ?? 0, usage.written)
  figures.cpu = Math.max(figures.cpu ?? 0, usage.cpu)
}

function usageIn(file: string): { megabytes: number; written: number; cpu: number } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Median of the ratios run by run: what drifts with the machine cancels out. */
export function ratio(a: Figures | undefined, b: Figures | undefined): number {
  return median((a?.seconds ?? []).map((value, run) => value / (b?.seconds[run] ?? Number.NaN)))
}
