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
import { copyFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { signingConfig } from './signing-config.ts'

const HERE = import.meta.dirname
const IDENTITY = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0'

/** The suite reads the signer from `email`; Fulcio on loopback names the workflow. So both are the same. */
const tokenOf = (issuer: OidcIssuer): string =>
  issuer.mint({ sub: IDENTITY, email: IDENTITY, email_verified: true, exp: Math.floor(Date.now() / 1000) + 3_600 })

/** Documents of the lab as files, by the variable that the scripts here know them by. */
async function labFiles(lab: SigstoreLab, directory: string): Promise<Record<string, string>> {
  const documents = {
    LAB_TRUSTED_ROOT: lab.trustedRoot,
    LAB_SIGNING_CONFIG: signingConfig(lab, 1),
    LAB_ROOT_FOR_REKOR_2: lab.trustedRoot,
    LAB_CONFIG_FOR_REKOR_2: signingConfig(lab, 2),
  }
  const files = Object.keys(documents).map((name) => [name, join(directory, `${name}.json`)] as const)
  for (const [index, document] of Object.values(documents).entries()) {
    await writeFile(files[index]?.[1] ?? '', JSON.stringify(document))
  }
  return Object.fromEntries(files)
}

async function pytest(suite: string, tools: string, request: { environment: NodeJS.ProcessEnv; options: string[] }) {
  const { environment, options } = request
  const words = ['-m', 'pytest', '-p', 'offline', '-p', 'no:cacheprovider', '-q', '-rfE', '--tb=short']
  const child = spawn(
    join(tools, 'suite/bin/python'),
    [...words, `--entrypoint=${join(HERE, 'client.sh')}`, ...options, 'test'],
    { cwd: suite, stdio: 'inherit', env: { ...process.env, PYTHONPATH: HERE, ...environment } },
  )
  const [code] = await once(child, 'exit')
  return code === 0
}

async function runSuite(suite: string, tools: string, directory: string): Promise<boolean> {
  const issuer = await startOidcIssuer()
  const lab = await startSigstoreLab({ issuer })
  const { LAB_TRUSTED_ROOT = '', ...files } = await labFiles(lab, directory)
  const shared = { ...files, LAB_IDENTITY_TOKEN: tokenOf(issuer) }
  const signing = { ...shared, LAB_TRUSTED_ROOT, SIGSTORE_PYTHON: join(tools, 'sigstore-python/bin/python') }
  console.log('Verification, with the embedded trust root:')
  const verified = await pytest(suite, tools, { environment: shared, options: ['--skip-signing'] })
  console.log('Signing, with a Sigstore on loopback:')
  const signed = await pytest(suite, tools, { environment: signing, options: ['-m', 'signing'] })
  await Promise.all([lab.close(), issuer.close()])
  return verified && signed
}

/** Runs the suite in a copy, in which its own client is exchanged. */
async function main(checkout: string, tools: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'conformance-'))
  const suite = join(directory, 'suite')
  try {
    await cp(checkout, suite, { recursive: true, filter: (path) => !path.endsWith('.git') })
    await copyFile(join(HERE, 'second-opinion.sh'), join(suite, 'selftest-client'))
    process.exitCode = (await runSuite(suite, tools, directory)) ? 0 : 1
  } finally {
    await rm(directory, { recursive: true })
  }
}

await main(process.argv[2] ?? '', process.argv[3] ?? '')
