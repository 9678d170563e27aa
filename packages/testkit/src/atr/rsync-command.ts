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

import { AtrError } from './atr-error.ts'
import { projectKey, versionKey } from './safe-types.ts'

/** What a client of the SSH server wants rsync to do. */
export interface RsyncCommand {
  isRead: boolean
  project: string
  version: string
  /** What is left of the command for rsync itself, without the path. */
  argv: string[]
}

const FLAGS = 'Dgloprtv'

/** Takes the one form of the command that ATR takes. @throws AtrError with ATR's words. */
export function parseRsyncCommand(command: string): RsyncCommand {
  const argv = command.split(/\s+/).filter((word) => word !== '')
  if (argv[0] !== 'rsync' || argv[1] !== '--server') throw refused('The first two arguments must be rsync and --server')
  const isRead = argv[2] === '--sender'
  const rest = argv.slice(isRead ? 3 : 2)
  const flags = flagsOf(rest)
  const others = rest.slice(flags.count)
  if (flags.letters !== FLAGS) throw refused(`The flags must be -Dgloprtv, got ${flags.letters}`)
  if (others[0] === '--dirs') others.shift()
  if (!isRead && others[0] === '--delete') others.shift()
  if (others.length !== 2) throw refused(`Expected two path arguments, got ${others.join(' ')}`)
  if (others[0] !== '.') throw refused('The first path argument must be .')
  return { isRead, ...placeOf(others[1] ?? '', isRead), argv: argv.slice(0, -2) }
}

function flagsOf(argv: readonly string[]): { letters: string; count: number } {
  const short = argv.slice(
    0,
    argv.findIndex((word) => !/^-[^-]/.test(word)),
  )
  const letters = new Set(short.flatMap((word) => [...(word.slice(1).split('e.')[0] ?? '')]))
  letters.delete('d')
  return { letters: [...letters].sort().join(''), count: short.length }
}

function placeOf(path: string, isRead: boolean): { project: string; version: string } {
  if (!path.startsWith('/')) throw refused('The path argument should be an absolute path')
  if (!path.endsWith('/')) throw refused('The path argument should be a directory path, ending with a /')
  if (path.includes('//')) throw refused('The path argument should not contain //')
  const [project = '', version = '', ...more] = path.slice(1, -1).split('/')
  if (version === '' || more.length > (isRead ? 1 : 0))
    throw refused('The path argument should be a /PROJECT/VERSION/ directory path')
  if (!projectKey.safeParse(project).success) throw refused('Project is invalid')
  if (!versionKey.safeParse(version).success) throw refused('Version is invalid')
  return { project, version }
}

function refused(message: string): AtrError {
  return new AtrError(400, message)
}
