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
import { type DependencyKind, dependencyKinds } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { forTests } from './configuration-scope.ts'
import { type VersionCatalog, versionCatalog } from './version-catalog.ts'

const BUILD_FILES = ['build.gradle', 'build.gradle.kts']
const MAX_LINE_LENGTH = 1_000
/** `implementation("org.slf4j:slf4j-api:2.0.16")`, `testImplementation 'junit:junit:4.13'`, `api(libs.guava)`. */
const DECLARATION =
  /^"?([A-Za-z]\w*)"?[ (]+(?:(?:enforcedPlatform|platform|testFixtures)[ (]+)?(?:["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']|libs\.([A-Za-z][\w.]*))/

/** `group:artifact` of what a project asks for, with the strongest reason. */
export type DeclaredModules = Map<string, DependencyKind>

/** What is no configuration of Gradle's or of a plugin for Java declares no dependency: `id("java")`, `url("…")`. */
const CONFIGURATION = /(?:api|implementation|only|runtime|compile|classpath|processor|kapt|ksp)$/i

function kindOf(configuration: string): DependencyKind {
  if (forTests(configuration) || /processor$|^kapt|^ksp/i.test(configuration)) return 'dev'
  return /compileOnly/i.test(configuration) ? 'optional' : 'required'
}

function modulesIn(line: string, catalog: VersionCatalog): { configuration: string; modules: string[] } | undefined {
  const [, configuration, module, alias] = line.length > MAX_LINE_LENGTH ? [] : (DECLARATION.exec(line) ?? [])
  if (configuration === undefined || !CONFIGURATION.test(configuration)) return undefined
  return { configuration, modules: module === undefined ? (catalog.get(alias?.toLowerCase() ?? '') ?? []) : [module] }
}

function declaredIn(text: string, catalog: VersionCatalog): DeclaredModules {
  const declared: DeclaredModules = new Map()
  for (const line of text.split('\n')) {
    const { configuration = '', modules = [] } = modulesIn(line.trim(), catalog) ?? {}
    for (const module of modules) {
      const kinds = [kindOf(configuration), declared.get(module)]
      declared.set(module, dependencyKinds.find((kind) => kinds.includes(kind)) ?? 'required')
    }
  }
  return declared
}

/**
 * What the build file beside a lockfile writes out. It is a program and only looked at, never run: what it asks for in another
 * way is not found. Undefined without a build file.
 */
export function declaredModules(lockfile: Lockfile): DeclaredModules | undefined {
  const name = BUILD_FILES.find((file) => lockfile.beside(file) !== undefined)
  const bytes = name === undefined ? undefined : lockfile.beside(name)
  try {
    return bytes && declaredIn(lockfileText(bytes, 'build.gradle'), versionCatalog(lockfile))
  } catch (error) {
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}
