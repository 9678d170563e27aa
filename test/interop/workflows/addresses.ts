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

import type { Stage } from '@tra/rehearsal'
import type { GitHubApi } from '@tra/testkit'
import { calledWorkflow } from './caller.ts'

const ABOUT =
  'Apache Example shows how a release goes. It does nothing else, and does it with care: it is built, signed, voted on and published as real releases are.'

/** The inputs with which the suite's workflows reach the world on loopback instead of the Foundation and GitHub. */
export function addressesOf({ stage, github }: { stage: Stage; github: GitHubApi }): Record<string, string> {
  const { world, project } = stage
  const { store, sigstore, issuer, list, site } = world
  const released = store.downloadUrl(project.release, site.url)
  return {
    keys: world.keysUrl,
    coordinator: world.coordinator.url,
    'store-url': store.staging(project.release)['staging-url'] ?? '',
    'release-url': store.releaseUrl(project.release),
    'trusted-root': world.trustedRoot,
    'certificate-identity': `https://github.com/${calledWorkflow('release-candidate')}`,
    'certificate-issuer': issuer.url,
    'fulcio-url': sigstore.fulcioUrl,
    'rekor-url': sigstore.rekorUrl,
    'tsa-url': sigstore.tsaUrl,
    'github-url': github.url,
    baseline: 'v0.9.0',
    branch: 'main',
    'archive-url': list.archiveUrl,
    roster: world.roster,
    'release-manager': 'rehearsal-ada',
    'download-url': released,
    'mirror-url': 'https://www.apache.org/dyn/closer.lua/example/example/1.0.0',
    'page-url': 'https://example.example.org/download.html',
    'announce-to': store.lists.announce,
    about: ABOUT,
  }
}
