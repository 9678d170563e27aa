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
import { pipeThrough, runTool, type ToolOptions, type ToolResult } from '../process/index.ts'

/** Git in a bare repository of our own: no setting, hook, filter or attribute of a user or of the source takes part. */
export interface IsolatedGit {
  /** The repository. */
  readonly directory: string
  /** @throws ReleaseError TOOL_MISSING, TIMEOUT, LIMIT_EXCEEDED, TOOL_FAILED with git's first words. */
  run(args: readonly string[], options?: GitOptions): Promise<string>
  /** As {@link IsolatedGit.run}, for an answer that may be no. */
  ask(args: readonly string[], options?: GitOptions): Promise<ToolResult>
  /** Standard output piece by piece. */
  stream(args: readonly string[], input: AsyncIterable<Buffer>): AsyncGenerator<Buffer>
}

type GitOptions = Pick<ToolOptions, 'input' | 'encoding' | 'timeoutMs'>

/** A list of a million files. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024

/** What holds wherever git meets objects, names or servers that nobody vouches for. */
export const CAUTIOUS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.autocrlf=false',
  'core.eol=lf',
  'tar.umask=0022',
  'fetch.fsckObjects=true',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=60',
  'protocol.allow=never',
  'protocol.https.allow=always',
  'protocol.file.allow=always',
].flatMap((setting) => ['-c', setting])

/** The environment that goes with {@link CAUTIOUS}. */
export function cautiousEnvironment(home: string): Record<string, string> {
  return {
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  }
}

/** Makes an empty bare repository in a directory and gives git in it. */
export async function isolatedGit(directory: string): Promise<IsolatedGit> {
  const env = cautiousEnvironment(directory)
  const inside = [...CAUTIOUS, `--git-dir=${directory}`]
  const ask: IsolatedGit['ask'] = (args, options = {}) =>
    runTool('git', [...inside, ...args], { ...options, env, maxOutputBytes: MAX_OUTPUT_BYTES })
  const run: IsolatedGit['run'] = async (args, options) => {
    const { code, stdout, stderr } = await ask(args, options)
    if (code === 0) return stdout
    throw new ReleaseError('TOOL_FAILED', `git ${args[0]} failed: ${stderr.trim().split('\n')[0] ?? ''}`)
  }
  await run(['init', '--quiet', '--bare', '--template=', '--object-format=sha1', directory])
  return { directory, run, ask, stream: (args, input) => pipeThrough('git', [...inside, ...args], input, env) }
}
