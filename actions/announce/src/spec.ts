import { integer, optionalText, releaseFields, text, textOr, url } from '@tra/actionkit'

export const spec = {
  name: 'announce',
  inputs: {
    receipt: text(),
    ...releaseFields,
    'download-url': url(),
    'mirror-url': url(),
    'page-url': url(),
    page: optionalText(),
    'keys-url': url(),
    'announce-to': text(),
    'announce-from': text(),
    about: text(),
    'wait-minutes': integer(120, { minimum: 0, maximum: 350 }),
    'settle-minutes': integer(60, { minimum: 0, maximum: 350 }),
    'output-directory': textOr('.trusted-release/announce'),
  },
  outputs: ['verdict', 'announce-mail', 'download-page'],
} as const
