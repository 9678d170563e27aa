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

import { spawn } from 'node:child_process'
import { once } from 'node:events'

// What sshd runs for a registered key, whatever its client asked for: it asks the server whether it may, and lets rsync do it.

const [, , url = '', fingerprint = ''] = process.argv
const command = process.env.SSH_ORIGINAL_COMMAND ?? ''

interface Answer {
  argv: string[]
  cwd: string
  message: string
  lost?: boolean
  error?: string
}

async function ask(path: string, more: object = {}): Promise<Answer> {
  const body = JSON.stringify({ fingerprint, command, ...more })
  const response = await fetch(`${url}/${path}`, { method: 'POST', body })
  const answer = (await response.json()) as Answer
  if (response.ok) return answer
  process.stderr.write(`ATR SSH: Error: ${answer.error}\n`)
  process.exit(1)
}

const begun = await ask('begin')
process.stderr.write(`ATR SSH: Received write command: ${command}\n`)
const [program = '', ...args] = begun.argv
const child = spawn(program, args, { cwd: begun.cwd, stdio: ['inherit', 'inherit', 'ignore'] })
const [code] = await once(child, 'exit')
if (code !== 0) process.exit(1)
const { message, lost } = await ask('end', { begun })
if (lost) process.kill(process.ppid, 'SIGKILL')
process.stderr.write(message)
