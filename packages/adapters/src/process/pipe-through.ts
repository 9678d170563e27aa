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

import { once } from 'node:events'
import { ReleaseError } from '@tra/kernel'
import { killTool, startFailure, startTool } from './start-tool.ts'

const SHOWN_ERROR_CHARACTERS = 300
const MAX_SILENCE_MS = 5 * 60 * 1000

type Child = ReturnType<typeof startTool>

/** Writes what the tool asks for; a tool that ended early stops the writing. */
async function feed(child: Child, input: AsyncIterable<Buffer>, ended: AbortSignal): Promise<void> {
  for await (const chunk of input) {
    if (ended.aborted) return
    // The chunk's buffer is used again afterwards, so the pipe must have taken it.
    await new Promise<void>((taken) => child.stdin.write(chunk, () => taken()))
  }
  child.stdin.end()
}

/**
 * Runs a filter program over bytes, without a shell, one piece at a time in both directions.
 * @throws ReleaseError TOOL_MISSING, TIMEOUT (silence); MALFORMED with the program's own words when it refuses the bytes.
 */
export async function* pipeThrough(
  command: string,
  args: readonly string[],
  input: AsyncIterable<Buffer>,
  env: Record<string, string> = {},
): AsyncGenerator<Buffer> {
  const child = startTool(command, args, { env })
  const closing = new AbortController()
  let said = ''
  let failure: Error | undefined
  child.on('error', (cause) => {
    failure = startFailure(command, undefined, cause)
    child.stdout.destroy()
  })
  child.stdin.on('error', () => closing.abort())
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('latin1')).slice(0, SHOWN_ERROR_CHARACTERS)
  })
  const silence = setTimeout(() => {
    failure = new ReleaseError('TIMEOUT', `${command} stopped answering`)
    killTool(child)
  }, MAX_SILENCE_MS)
  const closed = once(child, 'close')
  closed.catch(() => undefined)
  const feeding = feed(child, input, closing.signal)
  feeding.catch(() => killTool(child))
  try {
    for await (const chunk of child.stdout) {
      silence.refresh()
      yield chunk
    }
    const [code] = failure === undefined ? await closed : [0]
    if (failure !== undefined) throw failure
    await feeding
    if (code !== 0) throw new ReleaseError('MALFORMED', `${command} says: ${said.trim() || `exit code ${code}`}`)
  } finally {
    clearTimeout(silence)
    closing.abort()
    killTool(child)
  }
}
