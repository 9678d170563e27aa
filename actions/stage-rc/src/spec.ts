import { integer, optionalText, releaseFields, secret, text, textOr, url } from '@tra/actionkit'

export const spec = {
  name: 'stage-rc',
  inputs: {
    directory: text(),
    ...releaseFields,
    'candidate-digest': text(),
    'staging-url': url(),
    'svn-username': optionalText(),
    'svn-password': secret(),
    'vote-to': text(),
    'vote-from': text(),
    'keys-url': url(),
    commit: optionalText(),
    tag: optionalText(),
    'vote-hours': integer(72, { minimum: 1, maximum: 720 }),
    'expedited-reason': optionalText(),
    'mail-directory': textOr('.trusted-release/stage-rc'),
  },
  outputs: ['location', 'revision', 'candidate-digest', 'vote-mail', 'deadline'],
} as const
