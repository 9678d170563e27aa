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

import { type HostileFile, hostileTar, hostileZip } from './hostile-file.ts'
import type { TarMember } from './tar-writer.ts'
import type { ZipMember } from './zip-writer.ts'

const SYMLINK = 0o120777
const LINK = '2'
const HARD_LINK = '1'

const OUT = ['link-outside']
const SPECIAL = ['special-file']

function link(name: string, target: string, type = LINK): TarMember {
  return { name, type, link: target }
}

function zipLink(name: string, target: string): ZipMember {
  return { name, mode: SYMLINK, content: target }
}

function links(): HostileFile[] {
  return [
    hostileTar('link-out', 'a symbolic link that climbs out', OUT, link('widget/l', '../../etc')),
    hostileZip('link-out', 'a symbolic link that climbs out', OUT, zipLink('widget/l', '../../etc')),
    hostileTar('link-absolute', 'an absolute symbolic link', OUT, link('widget/l', '/etc/passwd')),
    hostileZip('link-absolute', 'an absolute symbolic link', OUT, zipLink('widget/l', '/etc/passwd')),
    hostileTar('link-beside', 'a link to what lies beside the archive', OUT, link('widget/l', '../other')),
    hostileTar('link-chain', 'links that lead out together', OUT, link('widget/a', '.'), link('widget/b', 'a/../..')),
    hostileTar('link-loop', 'links that lead to each other', OUT, link('widget/a', 'b'), link('widget/b', 'a')),
    hostileTar('link-dangling', 'a link to nothing', ['link-dangling'], link('widget/l', 'nothing')),
    hostileTar('link-inside', 'an honest link', [], link('widget/l', 'README')),
    hostileTar('through-link', 'a file written through a link', OUT, link('widget/l', '.'), { name: 'widget/l/x' }),
    hostileZip('through-link', 'a file written through a link', OUT, zipLink('widget/l', '.'), { name: 'widget/l/x' }),
    hostileZip('link-long', 'a link longer than any path', ['unreadable'], zipLink('widget/l', 'a/'.repeat(9999))),
    hostileTar('hard-link-out', 'a hard link that climbs out', OUT, link('widget/l', '../x', HARD_LINK)),
    hostileTar('hard-link-absolute', 'a hard link to /etc', OUT, link('widget/l', '/etc/x', HARD_LINK)),
    hostileTar('hard-link-inside', 'an honest hard link', [], link('widget/l', 'widget/README', HARD_LINK)),
  ]
}

function specials(): HostileFile[] {
  return [
    hostileTar('character-device', 'a character device', SPECIAL, { name: 'widget/d', type: '3' }),
    hostileTar('block-device', 'a block device', SPECIAL, { name: 'widget/d', type: '4' }),
    hostileTar('fifo', 'a named pipe', SPECIAL, { name: 'widget/p', type: '6' }),
    hostileZip('fifo', 'a named pipe', SPECIAL, { name: 'widget/p', mode: 0o010644 }),
    hostileZip('socket', 'a socket', SPECIAL, { name: 'widget/s', mode: 0o140644 }),
    hostileTar('set-user-id', 'a set-user-id program', ['set-id'], { name: 'widget/su', mode: 0o4755 }),
    hostileZip('set-group-id', 'a set-group-id program', ['set-id'], { name: 'widget/sg', mode: 0o102755 }),
  ]
}

/** Links and files that are none: what they do when somebody unpacks the archive as root or into a shared place. */
export function hostileLinks(): HostileFile[] {
  return [...links(), ...specials()]
}
