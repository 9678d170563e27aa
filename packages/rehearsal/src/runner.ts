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

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

const repositoryRoot = resolve(import.meta.dirname, '../../..')

/** What a finished step left behind, as a runner sees it. */
export interface StepResult {
  code: number
  outputs: Record<string, string>
  log: string
  /** The text of the step's `::error::` commands. */
  error: string
}

/** A step under way. */
export interface RunningStep {
  result: Promise<StepResult>
  /** Kills the whole process group at once, as a cancelled job is in the end. */
  kill(): void
}

export interface StepRequest {
  action: string
  inputs: Record<string, string>
  /** The environment of the job; nothing else is inherited but PATH. */
  environment: Record<string, string>
  workspace: string
  onLine(line: string): void
}

/** What a step wrote for the page of its run. */
export const SUMMARY_FILE = 'summary.md'

interface Manifest {
  inputs: Record<string, { default?: string }>
  runs: { main: string }
}

let stepNumber = 0

/** Where the files of steps lie, a folder for each: `01-sbom`. */
export function runnerFolder(workspace: string): string {
  return join(workspace, '..', 'runner')
}

/** Runs a committed bundle the way a GitHub runner does: child process, `INPUT_*`, files for outputs and summary. */
export async function startStep(request: StepRequest): Promise<RunningStep> {
  const { action, environment, workspace } = request
  const folder = join(repositoryRoot, 'actions', action)
  const manifest: Manifest = parse(await readFile(join(folder, 'action.yml'), 'utf8'))
  const files = await commandFiles(join(runnerFolder(workspace), `${String(++stepNumber).padStart(2, '0')}-${action}`))
  const child = spawn(process.execPath, [resolve(folder, manifest.runs.main)], {
    cwd: workspace,
    env: { PATH: process.env.PATH ?? '', ...environment, ...files, ...inputVariables(manifest, request.inputs) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { result: finished(child, files.GITHUB_OUTPUT, request), kill: () => killGroup(child) }
}

// The runner upper-cases names and turns blanks to underscores; hyphens stay.
function inputVariables(manifest: Manifest, inputs: Record<string, string>): Record<string, string> {
  const values = Object.entries(manifest.inputs).map(([name, input]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    inputs[name] ?? input.default ?? '',
  ])
  return Object.fromEntries(values)
}

async function commandFiles(directory: string) {
  await mkdir(directory, { recursive: true })
  const files = {
    GITHUB_OUTPUT: join(directory, 'output'),
    GITHUB_STATE: join(directory, 'state'),
    GITHUB_STEP_SUMMARY: join(directory, SUMMARY_FILE),
  }
  for (const path of Object.values(files)) await writeFile(path, '')
  return { ...files, RUNNER_TEMP: directory }
}

function finished(child: ChildProcess, outputFile: string, { onLine }: StepRequest): Promise<StepResult> {
  let log = ''
  const listen = (chunk: Buffer) => {
    log += chunk
    for (const line of chunk.toString().split('\n')) if (line !== '') onLine(line)
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', async (code) => {
      const outputs = parseOutputs(await readFile(outputFile, 'utf8').catch(() => ''))
      done({ code: code ?? -1, outputs, log, error: errorsIn(log) })
    })
  })
}

// The number of a process that has ended may be somebody else's by now.
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** `name<<delimiter`, lines, `delimiter` (GitHub, "multiline strings" of environment files). */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const [name, delimiter] = (lines[at] ?? '').split('<<')
    if (!name || delimiter === undefined) continue
    const end = lines.indexOf(delimiter, at + 1)
    // A step that was killed may have written half of an output.
    if (end === -1) break
    outputs[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return outputs
}

const unescaped = (text: string) => text.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')

function errorsIn(log: string): string {
  return [...log.matchAll(/^::error::(.*)$/gm)].map(([, text]) => unescaped(text ?? '')).join('\n')
}
