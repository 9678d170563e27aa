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
import { paxHeader } from './tar-writer.ts'

/** A name that leads somewhere else than below the directory in which the archive is unpacked. */
type Escape = [name: string, about: string, path: string, expects: string[]]

const ESCAPES: Escape[] = [
  ['slip', 'a path that climbs out (zip slip, CVE-2018-1002200)', 'widget/../../etc/cron.d/x', ['path-traversal']],
  ['slip-deep', 'a path that climbs out after going in', 'widget/a/b/../../../../x', ['path-traversal']],
  ['dot-dot', 'a path that is only ".."', '..', ['path-traversal']],
  ['absolute', 'an absolute path', '/etc/cron.d/x', ['absolute-path']],
  ['backslash', 'a path that climbs out on Windows', 'widget\\..\\..\\x', ['path-traversal', 'unportable-name']],
  ['root-backslash', 'an absolute path on Windows', '\\Windows\\x', ['absolute-path', 'unportable-name']],
  ['drive', 'a drive letter', 'C:/Windows/x', ['absolute-path', 'unportable-name']],
  ['share', 'a network share', '\\\\host\\share\\x', ['absolute-path', 'unportable-name']],
  ['stream', 'an alternate data stream of NTFS', 'widget/a.txt:hidden', ['unportable-name']],
  ['device-name', 'the name of a device on Windows', 'widget/CON.txt', ['unportable-name']],
  ['line-break', 'a line break in a name', 'widget/a\nb', ['unportable-name']],
  ['escape-sequence', 'a terminal escape sequence in a name', 'widget/\u001b[2Ja', ['unportable-name']],
  ['trailing-dot', 'a dot at the end, which Windows drops', 'widget/a.txt.', ['unportable-name']],
]

/** Names that show something else than what they are. */
const DECEPTIONS: Escape[] = [
  ['bidi', 'a name that reads backwards ("Trojan Source")', 'widget/\u202egpj.exe', ['deceptive-name']],
  ['isolate', 'a bidirectional isolate', 'widget/a\u2066b', ['deceptive-name']],
  ['zero-width', 'an invisible character', 'widget/LIC\u200bENSE', ['deceptive-name']],
  ['soft-hyphen', 'a soft hyphen', 'widget/NO\u00adTICE', ['deceptive-name']],
  ['confusable', 'a Cyrillic letter among Latin ones', 'widget/m\u0430in.c', ['deceptive-name']],
  ['leftover-git', 'the configuration of a working copy', 'widget/.git/config', ['leftover']],
  ['leftover-mac', "macOS's shadow of a file", 'widget/._README', ['leftover']],
]

/** Two names that are one file on some systems. */
const TWINS: [name: string, about: string, paths: [string, string], expects: string[]][] = [
  ['twice', 'a path given twice', ['widget/x', 'widget/x'], ['duplicate-entry']],
  ['twice-otherwise', 'a path given twice in other words', ['widget/x', 'widget/./x'], ['duplicate-entry']],
  ['case', 'names that differ by letter case', ['widget/Makefile', 'widget/makefile'], ['colliding-names']],
  ['case-directory', 'directories that differ by letter case', ['widget/Lib/a', 'widget/lib/b'], ['colliding-names']],
  ['normal-form', 'names that differ by Unicode normal form', ['widget/\u00e9', 'widget/e\u0301'], ['colliding-names']],
]

const NEAR_MISSES: Escape[] = [
  ['dots-inside', 'dots that are part of a name', 'widget/a..b/...c', []],
  ['unicode', 'an honest name in another script', 'widget/\u0440\u0443\u0441\u0441\u043a\u0438\u0439.txt', []],
]

function inBothFormats([name, about, path, expects]: Escape): HostileFile[] {
  return [
    hostileZip(name, about, expects, { name: path, content: 'x' }),
    // Through pax, where a name may be any UTF-8.
    hostileTar(name, about, expects, paxHeader({ path }), { name: 'widget/placeholder', content: 'x' }),
  ]
}

/** What an archive may call its entries. */
export function hostilePaths(): HostileFile[] {
  const twins = TWINS.flatMap(([name, about, [first, second], expects]) => {
    const members = [first, second].map((path) => ({ name: path, content: 'x' }))
    return [hostileZip(name, about, expects, ...members), hostileTar(name, about, expects, ...members)]
  })
  const undecodable = Buffer.concat([Buffer.from('widget/'), Buffer.from([0xff, 0xfe])])
  const longPath = `widget/${'a/'.repeat(2100)}x`
  return [
    ...[...ESCAPES, ...DECEPTIONS, ...NEAR_MISSES].flatMap(inBothFormats),
    ...twins,
    hostileTar('undecodable', 'a name that is no UTF-8', ['deceptive-name'], { name: undecodable }),
    hostileZip('undecodable', 'a name that is no UTF-8', ['deceptive-name'], { name: undecodable }),
    hostileTar('long', 'a path longer than PATH_MAX', ['path-traversal'], paxHeader({ path: longPath }), { name: 'x' }),
    hostileZip('long', 'a path longer than PATH_MAX', ['path-traversal'], { name: longPath }),
    hostileZip('code-page', 'a name in no stated encoding', ['unportable-name'], { name: 'widget/\u00e9', flags: 0 }),
  ]
}
