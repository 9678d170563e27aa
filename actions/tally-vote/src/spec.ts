import { integer, optionalText, releaseFields, text, textOr, urlOr } from '@tra/actionkit'

export const spec = {
  name: 'tally-vote',
  inputs: {
    thread: text(),
    ...releaseFields,
    'candidate-digest': text(),
    'archive-url': urlOr('https://lists.apache.org'),
    roster: textOr('https://whimsy.apache.org/public/committee-info.json'),
    voters: optionalText(),
    'release-manager': optionalText(),
    'minimum-hours': integer(72, { minimum: 1, maximum: 720 }),
    'expedited-reason': optionalText(),
    'output-directory': textOr('.trusted-release/tally-vote'),
  },
  outputs: ['outcome', 'verdict', 'binding-plus', 'binding-minus', 'tally', 'result-mail'],
} as const
