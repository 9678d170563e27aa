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

import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { ReleaseError } from '@tra/kernel'
import { readBounded } from './read-bounded.ts'

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
const MAX_ERROR_CHARACTERS = 2000

export interface CommandOptions {
  cwd?: string
  /** Added to the environment of this process. */
  env?: Record<string, string>
  input?: string | Uint8Array
  /** Written to file descriptor 3, so that it never stands in argv. */
  secret?: string
}

/**
 * Runs a program without a shell and returns what it printed.
 * @throws ReleaseError TOOL_MISSING, TOOL_FAILED on a non-zero exit, LIMIT_EXCEEDED past 64 MiB of output.
 */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<{ stdout: Buffer; stderr: string }> {
  const child = start(file, args, options)
  const [stdout, stderr, code] = await Promise.all([
    readBounded(child.stdout as Readable, MAX_OUTPUT_BYTES),
    readBounded(child.stderr as Readable, MAX_OUTPUT_BYTES),
    exitCode(child, file),
  ]).finally(() => child.kill())
  if (code !== 0) throw failure(file, code, stderr)
  return { stdout, stderr: stderr.toString('utf8') }
}

function start(file: string, args: readonly string[], options: CommandOptions): ChildProcess {
  const stdio: StdioOptions = ['pipe', 'pipe', 'pipe']
  if (options.secret !== undefined) stdio.push('pipe')
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, LC_ALL: 'C.UTF-8' },
    stdio,
  })
  write(child.stdin, options.input)
  write(child.stdio[3] as Writable | null | undefined, options.secret)
  return child
}

// A program that ends without reading its input breaks the pipe; its exit code tells the story.
function write(stream: Writable | null | undefined, content: string | Uint8Array | undefined): void {
  stream?.on('error', () => {})
  stream?.end(content)
}

function exitCode(child: ChildProcess, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new ReleaseError('TOOL_MISSING', `can't run ${file}`, { hint: `Install ${file}.`, cause })),
    )
    child.once('close', (code) => resolve(code ?? -1))
  })
}

function failure(file: string, code: number, stderr: Buffer): ReleaseError {
  const said = stderr.toString('utf8').trim().slice(0, MAX_ERROR_CHARACTERS)
  return new ReleaseError('TOOL_FAILED', `${file} ended with ${code}: ${said}`, {
    hint: `Run ${file} by hand with the same input to see more.`,
  })
}
