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

import { messageOf, ReleaseError } from '@tra/kernel'
import { type Command, exitCodes, type Terminal } from '../../command.ts'

/** The server itself is not part of the shipped bundle: it brings a database along. */
export const coordinator: Command = {
  name: 'coordinator',
  summary: 'Serve a coordinator: the log of events, the pages and the interface for programs.',
  usage: 'serve',
  options: {},
  help: {},
  run,
}

async function run([action, ...rest]: string[], _: unknown, terminal: Terminal): Promise<number> {
  if (action !== 'serve' || rest.length > 0) {
    throw new ReleaseError('INPUT_INVALID', 'expected `coordinator serve`', {
      hint: 'The settings come from the environment: docs/guide-infra.md.',
    })
  }
  const { serve } = await import('@tra/coordinator').catch((cause) => {
    throw new ReleaseError('TOOL_MISSING', `the coordinator can not be loaded: ${messageOf(cause)}`, {
      hint: 'It runs from a checkout of the suite: clone it, then `npm ci && npm run trusted-release -- coordinator serve`.',
      cause,
    })
  })
  const server = await serve(process.env, (line) => terminal.log(line.trimEnd()))
  await ended()
  await server.close()
  return exitCodes.passed
}

// What a service manager sends; a second signal ends the process at once.
function ended(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  return promise
}
