import type { Severity } from './finding.ts'

export const profileNames = ['asf', 'asf-podling', 'high-assurance', 'open-source'] as const
export type ProfileName = (typeof profileNames)[number]

/** Which companions every artifact must have, and how bad it is when one is missing. Data, not code. */
export interface Profile {
  name: ProfileName
  companions: { suffix: string; severity: Severity }[]
  /** Suffixes that must not appear at all (release-distribution: `.md5`, `.sig`). */
  forbidden: string[]
  /** LICENSE and NOTICE at the root of every source archive. */
  licenceFiles: Severity
  disclaimer: boolean
}

const asf: Profile = {
  name: 'asf',
  companions: [
    { suffix: '.asc', severity: 'blocker' },
    { suffix: '.sha512', severity: 'blocker' },
  ],
  forbidden: ['.md5', '.sha1', '.sha', '.sig'],
  licenceFiles: 'blocker',
  disclaimer: false,
}

export const profiles: Record<ProfileName, Profile> = {
  asf,
  'asf-podling': { ...asf, name: 'asf-podling', disclaimer: true },
  'high-assurance': {
    ...asf,
    name: 'high-assurance',
    companions: [
      ...asf.companions,
      { suffix: '.sigstore.json', severity: 'blocker' },
      { suffix: '.intoto.jsonl', severity: 'blocker' },
      { suffix: '.cdx.json', severity: 'blocker' },
      { suffix: '.spdx.json', severity: 'blocker' },
    ],
    forbidden: ['.md5', '.sha1', '.sha'],
  },
  'open-source': {
    ...asf,
    name: 'open-source',
    companions: [
      { suffix: '.asc', severity: 'concern' },
      { suffix: '.sha512', severity: 'blocker' },
    ],
    forbidden: [],
    licenceFiles: 'concern',
  },
}
