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

import type { FileFacts } from '@tra/checks'
import { companionOf, type Finding, type ProfileName, profiles } from '@tra/kernel'
import type { DocumentReader, Progress, SigstoreIdentity, SigstoreVerifier } from './ports.ts'

/** Largest Sigstore bundle read beside an artifact. */
const MAX_BUNDLE_BYTES = 20_000_000

interface BundlesRequest {
  profile: ProfileName
  identity?: SigstoreIdentity | undefined
}

interface BundlesPorts {
  documents: DocumentReader
  sigstore?: SigstoreVerifier | undefined
  progress: Progress
}

/** Verifies every `.sigstore.json` for the expected identity; without one it says so instead. */
export async function checkBundles(
  directory: string,
  files: readonly FileFacts[],
  request: BundlesRequest,
  ports: BundlesPorts,
) {
  const bundles = files.flatMap(({ path }) => {
    const companion = companionOf(path)
    return companion?.suffix === '.sigstore.json' ? [{ path, artifact: companion.artifact }] : []
  })
  const findings: Finding[] = []
  if (bundles.length === 0) return { findings, notChecked: [] }
  const { sigstore, documents } = ports
  const { identity } = request
  if (sigstore === undefined || identity === undefined) {
    const required = profiles[request.profile].companions.some(({ suffix }) => suffix === '.sigstore.json')
    if (required) findings.push(identityMissing)
    return {
      findings,
      notChecked: [`${bundles.length} Sigstore bundles: no certificate identity and issuer were given`],
    }
  }
  for (const { path, artifact } of bundles) {
    const bundle = new TextDecoder().decode(await documents.read(`${directory}/${path}`, MAX_BUNDLE_BYTES))
    const problem = await sigstore.verifyFile({ bundle, path: `${directory}/${artifact}`, identity })
    if (problem !== undefined) findings.push(bundleFinding(path, problem))
  }
  ports.progress(`checked ${bundles.length} Sigstore bundles`)
  return { findings, notChecked: [] }
}

// A profile that requires bundles is not satisfied by files that merely have the right name.
const identityMissing: Finding = {
  check: 'sigstore-bundle-valid',
  severity: 'concern',
  undecided: true,
  message: 'the profile requires Sigstore bundles, and nobody said who must have made them',
  hint: 'Give the certificate identity and issuer of the release workflow.',
  reference: 'https://docs.sigstore.dev/cosign/verifying/verify/',
}

function bundleFinding(artifact: string, message: string): Finding {
  return {
    check: 'sigstore-bundle-valid',
    severity: 'blocker',
    artifact,
    message,
    hint: 'Sign the artifact again in the release workflow, or correct the identity that you expect.',
    reference: 'https://docs.sigstore.dev/cosign/verifying/verify/',
  }
}
