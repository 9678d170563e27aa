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

import type { ArchiveProblemKind } from './archive-facts.ts'
import { clause } from './policy.ts'
import type { Rule } from './rule.ts'

const TAR_AND_ZIP = 'targz.integrity, zipformat.integrity'
const UNPACKS_ELSEWHERE = clause('specification', 'archiveFormat')
const VOTERS_SEE_ALL = clause('MUST', 'approval')
const PORTABLE = clause('specification', 'portableNames')
const TIDY = clause('practice', 'automatedChecks')

/** What can be wrong with an archive; the words are about `it`. */
export const archiveRules: Record<ArchiveProblemKind, Rule> = {
  unreadable: {
    about: 'an archive that is cut off, damaged, encrypted or packed in a way that is not supported',
    why: 'Nobody can say what is in it, and some users will unpack a part of it.',
    clause: clause('MUST', 'sourcePackages'),
    severity: 'blocker',
    atr: TAR_AND_ZIP,
  },
  'checksum-mismatch': {
    about: 'content that does not match the checksum or size beside it',
    why: 'It was damaged on its way into the archive; some programs refuse it, others unpack it.',
    clause: clause('specification', 'zipFormat'),
    severity: 'blocker',
    atr: TAR_AND_ZIP,
  },
  'path-traversal': {
    about: 'a path that leads out of the directory it is unpacked in',
    why: "An archive can overwrite any file of the person who unpacks it, such as a shell's start-up file (zip slip).",
    clause: UNPACKS_ELSEWHERE,
    severity: 'blocker',
    atr: TAR_AND_ZIP,
  },
  'absolute-path': {
    about: 'a path that begins at the root of a file system or drive',
    why: 'An archive can overwrite any file of the person who unpacks it.',
    clause: UNPACKS_ELSEWHERE,
    severity: 'blocker',
    atr: TAR_AND_ZIP,
  },
  'unportable-name': {
    about: 'a name that other systems refuse or change',
    why: 'Users of another system cannot unpack the archive, or get other files than those that were voted on.',
    clause: PORTABLE,
    severity: 'concern',
  },
  'deceptive-name': {
    about: 'a name that shows something else than it is: turned direction, invisible characters, look-alike letters',
    why: 'A reviewer takes the file for another one, or does not see that there are two (Trojan Source, CVE-2021-42574).',
    clause: PORTABLE,
    severity: 'blocker',
  },
  'link-outside': {
    about: 'a link that leads out of the archive, or an entry below a link',
    why: 'What is read or written through it is a file of the person who unpacks the archive.',
    clause: UNPACKS_ELSEWHERE,
    severity: 'blocker',
    atr: TAR_AND_ZIP,
  },
  'link-dangling': {
    about: 'a link to something that the archive does not hold',
    why: 'The target was forgotten, or is whatever lies there on the machine that unpacks the archive.',
    clause: TIDY,
    severity: 'concern',
  },
  'special-file': {
    about: 'a device, pipe, socket or entry of an unknown type',
    why: 'Unpacked by an administrator, a device gives everybody access to the disk; no release needs one.',
    clause: UNPACKS_ELSEWHERE,
    severity: 'blocker',
    atr: TAR_AND_ZIP,
  },
  'set-id': {
    about: 'a file with the set-user-id or set-group-id bit',
    why: 'Unpacked by an administrator, it is a program that anybody may run with their rights.',
    clause: UNPACKS_ELSEWHERE,
    severity: { else: 'concern', 'high-assurance': 'blocker' },
  },
  'duplicate-entry': {
    about: 'a path given twice',
    why: 'Some programs keep the first file, others the last: a reviewer may have read the other one.',
    clause: VOTERS_SEE_ALL,
    severity: 'blocker',
  },
  'colliding-names': {
    about: 'names that differ only in letter case or Unicode form',
    why: 'On Windows and macOS one file replaces the other.',
    clause: PORTABLE,
    severity: 'concern',
  },
  'trailing-data': {
    about: 'bytes that belong to no entry: a prefix, a second archive, something behind the end',
    why: 'Programs that look elsewhere find other files than those that voters reviewed.',
    clause: VOTERS_SEE_ALL,
    severity: { else: 'blocker', 'open-source': 'concern' },
  },
  'ambiguous-header': {
    about: 'headers that contradict each other about a name, a size, a kind or the number of entries',
    why: 'Programs that believe one or the other unpack different files (CVE-2025-62518): voters reviewed one of them.',
    clause: VOTERS_SEE_ALL,
    severity: 'blocker',
  },
  'overlapping-entries': {
    about: 'zip entries that share bytes',
    why: 'No program writes that; it is how a zip of 10 MB unpacks to 281 TB.',
    clause: clause('specification', 'zipFormat'),
    severity: 'blocker',
    atr: 'zipformat.integrity',
  },
  leftover: {
    about: 'a file of a working copy or of a desktop: .git, .svn, __MACOSX, .DS_Store',
    why: 'It was packed by accident, tells about the machine of the packager, and .git can hold hooks and credentials.',
    clause: TIDY,
    severity: 'concern',
    atr: 'paths.check_errors',
  },
  'too-many-entries': {
    about: 'more entries than are read',
    why: 'What lies behind the bound was not looked at.',
    clause: TIDY,
    severity: 'concern',
    atr: TAR_AND_ZIP,
    undecided: true,
  },
  'too-many-bytes': {
    about: 'more unpacked bytes than are read',
    why: 'What lies behind the bound was not looked at.',
    clause: TIDY,
    severity: 'concern',
    atr: 'quarantine',
    undecided: true,
  },
  'compression-ratio': {
    about: 'an archive that unpacks to a multiple of its size that no source or program reaches',
    why: 'It fills the disk of whoever unpacks it (archive bomb).',
    clause: UNPACKS_ELSEWHERE,
    severity: 'blocker',
    atr: 'quarantine',
  },
}
