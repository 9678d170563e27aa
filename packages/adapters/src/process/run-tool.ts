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

import { ReleaseError } from '@tra/kernel'
import { boundedOutput, type OutputEncoding } from './bounded-output.ts'
import { killTool, startFailure, startTool } from './start-tool.ts'

/** How to run a tool. Nothing of the caller's environment reaches it but what `INHERITED` names. */
export interface ToolOptions {
  /** Written to standard input, which is closed in any case. Secrets go here, never into `args`. */
  input?: string | Uint8Array
  /** Added to the small inherited environment. */
  env?: Record<string, string>
  cwd?: string
  timeoutMs?: number
  /** For standard output and standard error together. */
  maxOutputBytes?: number
  /** `latin1` keeps every byte of the output as one character; `utf8` unless given. */
  encoding?: OutputEncoding
  /** For a tool that asks the user on the terminal: Ctrl-C ends it, and so does the end of this process by a signal. */
  foreground?: boolean
  /** Replaced by `***` in everything that is returned. */
  secrets?: readonly string[]
}

export interface ToolResult {
  code: number
  stdout: string
  stderr: string
}

const DEFAULT_TIMEOUT_MS = 5 * 60 * 1000
const DEFAULT_MAX_OUTPUT_BYTES = 16 * 1024 * 1024

function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== '')
  return (text) => known.reduce((clean, secret) => clean.replaceAll(secret, '***'), text)
}

/**
 * Runs a program without a shell, bounded in time and output; its exit code is the caller's to judge.
 * @throws ReleaseError TOOL_MISSING, NOT_FOUND (working directory), TIMEOUT, LIMIT_EXCEEDED, TOOL_FAILED (killed).
 */
export function runTool(command: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolResult> {
  const {
    input,
    env,
    cwd,
    foreground,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    maxOutputBytes = DEFAULT_MAX_OUTPUT_BYTES,
  } = options
  const redact = redactor(options.secrets ?? [])
  return new Promise((resolve, reject) => {
    const child = startTool(command, args, { env, cwd, foreground })
    const stop = (code: 'TIMEOUT' | 'LIMIT_EXCEEDED', message: string, hint: string) => {
      killTool(child, { foreground })
      reject(new ReleaseError(code, message, { hint }))
    }
    const timer = setTimeout(() => {
      stop('TIMEOUT', `${command} did not end within ${timeoutMs / 1000} s`, 'try again; the other side may be slow')
    }, timeoutMs)
    const output = boundedOutput(maxOutputBytes, () => {
      stop('LIMIT_EXCEEDED', `${command} printed more than ${maxOutputBytes} bytes`, 'narrow what is asked for')
    })
    const stdout = output.collect(child.stdout, options.encoding)
    const stderr = output.collect(child.stderr, options.encoding)
    // A tool may end without reading its input; its exit code tells more than EPIPE.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', (cause) => {
      clearTimeout(timer)
      reject(startFailure(command, cwd, cause))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === null) reject(new ReleaseError('TOOL_FAILED', `${command} was ended by ${signal}`))
      else resolve({ code, stdout: redact(stdout()), stderr: redact(stderr()) })
    })
  })
}
