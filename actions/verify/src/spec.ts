import { oneOf, optionalText, releaseFields, text, textOr } from '@tra/actionkit'
import { profileNames } from '@tra/kernel'

export const spec = {
  name: 'verify',
  inputs: {
    location: text(),
    ...releaseFields,
    keys: text(),
    profile: oneOf(profileNames, 'asf'),
    'expected-digest': optionalText(),
    'certificate-identity': optionalText(),
    'certificate-issuer': textOr('https://token.actions.githubusercontent.com'),
    'trusted-root': optionalText(),
    'report-directory': textOr('.trusted-release/verify'),
  },
  outputs: ['verdict', 'candidate-digest', 'report', 'findings'],
} as const
