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

import { clause } from './policy.ts'
import type { Rule } from './rule.ts'

export type ChannelRule =
  | 'differs'
  | 'unproved'
  | 'withdrawn'
  | 'unrecorded'
  | 'missing'
  | 'partial'
  | 'mislabelled'
  | 'mutable'
  | 'attestation-refused'
  | 'attestation-missing'
  | 'attestation-unverified'
  | 'absent'
  | 'unreachable'

const REDISTRIBUTION = clause('MUST', 'distribution')

export const channelRules: Record<ChannelRule, Rule> = {
  differs: {
    about: 'a package, an image or a file in it whose bytes differ from what was released',
    why: 'It was built again after the vote, or replaced: nobody approved these bytes.',
    clause: REDISTRIBUTION,
    severity: 'blocker',
  },
  unproved: {
    about: 'a package for which the channel gives no digest',
    why: 'Whether it is the released file was not looked at.',
    clause: REDISTRIBUTION,
    severity: 'concern',
    undecided: true,
  },
  withdrawn: {
    about: 'a released package that the channel took back',
    why: 'Users of the channel can no longer install the release.',
    clause: REDISTRIBUTION,
    severity: 'concern',
  },
  unrecorded: {
    about: "a package or an image under the release's name and version that was not released",
    why: 'Convenience packages must come from what was approved; this one may not.',
    clause: REDISTRIBUTION,
    severity: 'concern',
  },
  missing: {
    about: 'a released file that is made for the channel, such as a wheel for PyPI, and is not there',
    why: 'Some users get the release and others, say on another platform, an older one or none.',
    clause: clause('MAY', 'distribution'),
    severity: 'concern',
  },
  partial: {
    about: 'released files that the channel could hold and does not, such as some assets of a release on GitHub',
    why: 'Nothing says that they belong there; often they do.',
    clause: clause('MAY', 'distribution'),
    severity: 'note',
  },
  mislabelled: {
    about: 'an image whose labels tell of another version, commit or source',
    why: 'Whoever asks the image where it comes from is sent astray.',
    clause: clause('practice', 'distribution'),
    severity: 'concern',
  },
  mutable: {
    about: 'a release on GitHub that its maintainers can still change',
    why: 'Whoever may write to the repository can replace what was released, and move its tag.',
    clause: clause('practice', 'distribution'),
    severity: 'suggestion',
  },
  'attestation-refused': {
    about: "a release on GitHub of which GitHub's own attestation says something else",
    why: 'Tag or assets are not those that GitHub froze when the release was published.',
    clause: REDISTRIBUTION,
    severity: 'blocker',
  },
  'attestation-missing': {
    about: 'an immutable release on GitHub whose attestation, which GitHub makes of each, could not be had',
    why: "GitHub's own word on tag and assets can't be checked.",
    clause: clause('practice', 'distribution'),
    severity: 'concern',
    undecided: true,
  },
  'attestation-unverified': {
    about: 'a release on GitHub whose attestation by GitHub nobody verified',
    why: 'GitHub signs with a Sigstore of its own, whose trust root was not given.',
    clause: clause('practice', 'distribution'),
    severity: 'note',
  },
  absent: {
    about: 'a channel that does not have the release',
    why: "Users who look there find no release, or somebody else's under the same name later.",
    clause: clause('MAY', 'distribution'),
    severity: 'concern',
  },
  unreachable: {
    about: 'a channel that could not be asked',
    why: 'What it serves was not looked at.',
    clause: clause('practice', 'distribution'),
    severity: 'concern',
    undecided: true,
  },
}
