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

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installAdvice, installCommands, missingPackages } from './system-tools.ts'

// Where servers and their modules are, which not everybody has in the path.
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/lib/apache2/modules']

function isInstalled(program: string): boolean {
  return [...(process.env.PATH ?? '').split(delimiter), ...serverFolders].some((folder) =>
    isUsable(join(folder, program)),
  )
}

// Debian's modules are loaded, not executed.
function isUsable(path: string): boolean {
  try {
    accessSync(path, path.endsWith('.so') ? constants.R_OK : constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Standard input stays closed: a password prompt would hang a machine nobody sits at.
function run([program = '', ...argv]: readonly string[], quiet = false): boolean {
  return spawnSync(program, argv, { stdio: ['ignore', quiet ? 'ignore' : 2, quiet ? 'ignore' : 2] }).status === 0
}

function install(names: readonly string[]): boolean {
  if (!isInstalled('apt-get')) return false
  const root = process.getuid?.() === 0
  if (!root && !run(['sudo', '-n', 'true'], true)) return false
  console.error(`Installing ${names.join(', ')} with apt-get; this happens once and takes about a minute.`)
  return installCommands(names, { sudo: !root }).every((command) => run(command))
}

/** Silent when every program is there, else installs what is missing where that needs no password. */
function main(): void {
  const ci = { ci: Boolean(process.env.CI) }
  const missing = missingPackages(isInstalled, ci)
  if (missing.length === 0) return
  if (install(missing) && missingPackages(isInstalled, ci).length === 0) return
  console.error(installAdvice(missing))
  process.exitCode = 1
}

main()
