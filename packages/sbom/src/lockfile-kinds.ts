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

import { moduleBazelLock } from './bazel/module-bazel-lock.ts'
import { bunLock } from './bun/bun-lock.ts'
import { bundlerLock } from './bundler/bundler-lock.ts'
import { cargoLock } from './cargo/cargo-lock.ts'
import { podfileLock } from './cocoapods/podfile-lock.ts'
import { composerLock } from './composer/composer-lock.ts'
import { conanLock } from './conan/conan-lock.ts'
import { denoLock } from './deno/deno-lock.ts'
import { goModule } from './go/go-module.ts'
import { gradleLock } from './gradle/gradle-lock.ts'
import { gradleConfigurationLock } from './gradle-legacy/configuration-lock.ts'
import { cabalFreeze } from './haskell/cabal-freeze.ts'
import { stackLock } from './haskell/stack-lock.ts'
import type { LockfileKind } from './lockfile-kind.ts'
import { mavenPom } from './maven/maven-pom.ts'
import { mixLock } from './mix/mix-lock.ts'
import { flakeLock } from './nix/flake-lock.ts'
import { packageLock } from './npm/package-lock-kind.ts'
import { nugetLock } from './nuget/nuget-lock.ts'
import { projectAssets } from './nuget-assets/project-assets.ts'
import { pnpmLock } from './pnpm/pnpm-lock.ts'
import { pubspecLock } from './pub/pubspec-lock.ts'
import { pdmLock } from './python/pdm-lock.ts'
import { pipfileLock } from './python/pipfile-lock.ts'
import { poetryLock } from './python/poetry-lock.ts'
import { pylock } from './python/pylock.ts'
import { requirementsTxt } from './python/requirements-txt.ts'
import { uvLock } from './python/uv-lock.ts'
import { rebarLock } from './rebar/rebar-lock.ts'
import { renvLock } from './renv/renv-lock.ts'
import { mavenInstall } from './rules-jvm/maven-install.ts'
import { packageResolved } from './swift/package-resolved.ts'
import { yarnLock } from './yarn/yarn-lock.ts'

/** Every kind of lockfile that is read. */
const lockfileKinds: readonly LockfileKind[] = [
  packageLock,
  pnpmLock,
  yarnLock,
  bunLock,
  denoLock,
  cargoLock,
  goModule,
  mavenPom,
  gradleLock,
  uvLock,
  poetryLock,
  pdmLock,
  pylock,
  pipfileLock,
  requirementsTxt,
  nugetLock,
  composerLock,
  bundlerLock,
  mixLock,
  packageResolved,
  gradleConfigurationLock,
  projectAssets,
  rebarLock,
  pubspecLock,
  podfileLock,
  conanLock,
  moduleBazelLock,
  mavenInstall,
  stackLock,
  cabalFreeze,
  renvLock,
  flakeLock,
]

/** As their users call them. */
export const lockfileNames = lockfileKinds.map(({ name }) => name)

/** The kind of a file, by its base name. */
export function kindOfLockfile(path: string): LockfileKind | undefined {
  const baseName = path.slice(path.lastIndexOf('/') + 1)
  return lockfileKinds.find((kind) => kind.isNamed(baseName))
}
