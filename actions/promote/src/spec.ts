import { flag, optionalText, releaseFields, secret, text, textOr, url } from '@tra/actionkit'

export const spec = {
  name: 'promote',
  inputs: {
    tally: text(),
    ...releaseFields,
    'staged-url': url(),
    'release-url': url(),
    keys: text(),
    execute: flag(false),
    'svn-username': optionalText(),
    'svn-password': secret(),
    'output-directory': textOr('.trusted-release/promote'),
  },
  outputs: ['plan', 'receipt', 'revision', 'candidate-digest'],
} as const
