import { flag, optionalText, releaseFields, requiredSecret, secret, text, urlOr } from '@tra/actionkit'

export const spec = {
  name: 'sign',
  inputs: {
    directory: text(),
    ...releaseFields,
    keys: text(),
    'gpg-private-key': requiredSecret(),
    'gpg-passphrase': secret(),
    sigstore: flag(true),
    'fulcio-url': urlOr('https://fulcio.sigstore.dev'),
    'rekor-url': urlOr('https://rekor.sigstore.dev'),
    'tsa-url': urlOr('https://timestamp.sigstore.dev'),
    'trusted-root': optionalText(),
  },
  outputs: ['candidate-digest', 'fingerprint', 'artifacts'],
} as const
