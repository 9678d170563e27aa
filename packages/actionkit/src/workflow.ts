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

import * as core from '@actions/core'
import { messageOf, ReleaseError, visibleText } from '@tra/kernel'

/** One line that GitHub shows beside the step. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  title: string
  message: string
}

/** The only window onto the workflow run; everything else is given to an action as a port. */
export interface Workflow {
  input(name: string): string
  mask(value: string): void
  output(name: string, value: string): void
  summary(markdown: string): Promise<void>
  annotate(annotation: Annotation): void
  info(line: string): void
  debug(line: string): void
  fail(message: string): void
  /** From now on the step fails when the process ends, until the function that is returned is called. */
  unfinished(): () => void
  /** Kept for the action's `post` step. */
  saveState(name: string, value: string): void
  state(name: string): string
  /** An OIDC token for an audience. @throws ReleaseError PERMISSION_MISSING. */
  idToken(audience: string): Promise<string>
}

/** Longest job summary written; GitHub refuses a step's summary above 1 MiB. Whoever writes one leaves out whole lines before. */
const MAX_SUMMARY_BYTES = 1_000_000

const annotate = { error: core.error, warning: core.warning, notice: core.notice }

/** The workflow of a GitHub runner. */
export function githubWorkflow(): Workflow {
  return {
    input: (name) => core.getInput(name),
    mask: (value) => core.setSecret(value),
    output: (name, value) => core.setOutput(name, value),
    summary: async (markdown) => {
      // Outside a runner (a laptop, `act` without the file) there is nowhere to write a summary to.
      if (process.env.GITHUB_STEP_SUMMARY)
        await core.summary.addRaw(Buffer.from(markdown).subarray(0, MAX_SUMMARY_BYTES).toString(), true).write()
    },
    annotate: ({ level, title, message }) => annotate[level](message, { title }),
    // A file name with a line break would else give the runner a command of its own (`::set-output`, `::error`).
    info: (line) => core.info(visibleText(line)),
    debug: (line) => core.debug(line),
    fail: (message) => core.setFailed(message),
    unfinished,
    saveState: (name, value) => core.saveState(name, value),
    state: (name) => core.getState(name),
    idToken,
  }
}

// A promise that nobody settles, say of a thread that is gone, lets Node end with 0: the step would be green.
function unfinished(): () => void {
  const early = () => core.setFailed('the step ended before its work was done; run it again with debug logging')
  process.once('exit', early)
  return () => process.off('exit', early)
}

/** Set by the runner for jobs that may ask for a token. */
const TOKEN_VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']

async function idToken(audience: string): Promise<string> {
  try {
    return await core.getIDToken(audience)
  } catch (thrown) {
    // No cause is passed on: the request it describes carries the runner's own token.
    if (TOKEN_VARIABLES.every((name) => process.env[name]) && !/\b40[13]\b/.test(messageOf(thrown))) {
      throw new ReleaseError('NETWORK', "the runner's token service does not answer", {
        hint: 'Run the job again; githubstatus.com tells of outages.',
      })
    }
    throw new ReleaseError('PERMISSION_MISSING', `the run got no OIDC token for ${audience}`, {
      hint: 'Give the job `permissions: id-token: write`; runs for pull requests from forks never get one.',
    })
  }
}
