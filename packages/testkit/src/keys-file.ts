import type { ReleaseKey } from './release-key.ts'

const INTRODUCTION = `This file contains the PGP keys of various developers.
Please don't use them for email unless you have to. Their main purpose is code signing.

  Users:  gpg --import KEYS
  Developers:
          (gpg --list-sigs <your name> && gpg --armor --export <your name>) >> KEYS
`

// Real files hold headings, half sentences and rulers between the blocks; a reader must step over them.
const RUBBISH =
  '\n-----  Keys of emeritus members follow  -----\n** -- PLEASE NOTE -- see https://www.example.org/keys\n'

/** A KEYS file as projects keep it: per key what gpg lists and the armoured block, with text in between. */
export function keysFile(keys: readonly Pick<ReleaseKey, 'listing' | 'armoredPublic'>[]): string {
  return [INTRODUCTION, ...keys.map(({ listing, armoredPublic }) => `${listing}${armoredPublic}`)].join(RUBBISH)
}
