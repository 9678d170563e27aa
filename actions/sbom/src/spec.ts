import { optionalText, releaseFields, text, textOr } from '@tra/actionkit'

export const spec = {
  name: 'sbom',
  inputs: {
    directory: text(),
    ...releaseFields,
    source: textOr('.'),
    lockfile: optionalText(),
    'source-date-epoch': optionalText(),
  },
  outputs: ['components', 'problems', 'candidate-digest'],
} as const
