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

import { posix } from 'node:path'
import { gradleLock } from '../gradle/gradle-lock.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'

// As Gradle's own plug-ins name what they resolve; other programs end names with .lockfile too.
const CONFIGURATION = /^([A-Za-z]\w{0,200}(?:Classpath|Compile|Runtime|Processor)|compile|runtime|classpath)\.lockfile$/

/** Gradle before 6.8 wrote a file per configuration, whose lines name modules only. */
function withConfiguration(text: string, configuration: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const modules = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const named = modules.map((line) => `${line}=${configuration}`)
  return [...named, `empty=${modules.length === 0 ? configuration : ''}`].join('\n')
}

const FOLDER = /(?:^|\/)gradle\/dependency-locks$/

/** As a lockfile that lies beside the build file, as those of Gradle's later versions do. */
function besideBuildFile(lockfile: Lockfile, bytes: Uint8Array): Lockfile {
  const folder = posix.dirname(lockfile.path)
  if (!FOLDER.test(folder)) return { ...lockfile, bytes }
  const path = posix.join(folder, '../../gradle.lockfile')
  return { ...lockfile, path, bytes, beside: (name) => lockfile.beside(posix.join('../..', name)) }
}

/** `gradle/dependency-locks/<configuration>.lockfile`. */
export const gradleConfigurationLock: LockfileKind = {
  name: 'gradle/dependency-locks/*.lockfile',
  isNamed: (baseName) => CONFIGURATION.test(baseName),
  read(lockfile) {
    const baseName = posix.basename(lockfile.path)
    const [, configuration = ''] = CONFIGURATION.exec(baseName) ?? []
    const text = withConfiguration(lockfileText(lockfile.bytes, baseName), configuration)
    return gradleLock.read(besideBuildFile(lockfile, new TextEncoder().encode(text)))
  },
}
