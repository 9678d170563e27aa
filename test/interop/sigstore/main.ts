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

import { rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { makeReleaseKey } from '@tra/testkit'
import { makeArtifacts } from './artifacts.ts'
import { type BuiltRelease, checkAll } from './checks/check-all.ts'
import type { CheckContext } from './checks/check-context.ts'
import { KeptParts } from './kept-parts.ts'
import { Opinions } from './opinions.ts'
import { BundleJudge } from './ours/bundle-judge.ts'
import { Cosign } from './peers/cosign.ts'
import { startStack } from './stack/stack.ts'
import { RUN } from './workflow-run.ts'

const REPOSITORY = join(import.meta.dirname, '../../..')
const INTERRUPTED = 130
const RETRIES = 5
/** Everybody may look into it, unlike a temporary folder of root's. */
const SCRATCH = '/tmp/tra-sigstore-'

const parts = new KeptParts()

async function contextWith(tools: string): Promise<CheckContext> {
  const scratch = await mkdtemp(SCRATCH)
  // One program runs as somebody else.
  await chmod(scratch, 0o711)
  // Last of all, when nothing writes there any more.
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: RETRIES }))
  const stack = await startStack({ tools, scratch }, parts.keep)
  stack.issuer.setRun(RUN)
  const [cosign, judge] = [new Cosign(tools, stack, scratch), await BundleJudge.of(stack.trustedRoot)]
  return { opinions: new Opinions(), stack, cosign, judge, tools, scratch }
}

async function builtRelease({ scratch }: CheckContext): Promise<BuiltRelease> {
  const directory = join(scratch, 'built')
  await makeArtifacts(REPOSITORY, directory)
  const key = await makeReleaseKey({ name: 'Release Manager', email: 'rm@example.org', type: 'ed25519' })
  parts.keep({ close: key.dispose })
  return { directory, key }
}

/** @param tools folder that `setup.sh` filled. */
async function main(tools: string): Promise<void> {
  const started = performance.now()
  try {
    const context = await contextWith(tools)
    await checkAll(context, await builtRelease(context))
    const { text, good } = context.opinions.summary()
    console.log(`Sigstore: ${text}, ${Math.round((performance.now() - started) / 1000)} s`)
    if (!good) process.exitCode = 1
  } catch (thrown) {
    // After Ctrl-C everything fails.
    if (!parts.isClosing) console.error(thrown)
    process.exitCode = 1
  } finally {
    await parts.close()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void parts.close().then(() => process.exit(INTERRUPTED)))
}
await main(process.argv[2] ?? '.')
