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

import type { TokenReason } from '../src/identity/token-reasons.ts'
import { boundAudience } from './fake-issuer.ts'
import { BODY, CLAIMS, encode, jwkOf, type Making, mint, NOW, ORIGIN } from './token-world.ts'

/** A token somebody may send, and what becomes of it. */
export interface TokenVariant {
  name: string
  outcome: TokenReason | 'admitted'
  token(): string
  /** After the token was issued. */
  daysLater?: number
}

const seconds = NOW.getTime() / 1000
const DAY = 86_400
const made = (outcome: TokenVariant['outcome'], name: string, making: Making): TokenVariant => ({
  name,
  outcome,
  token: () => mint(making),
})
const claiming = (outcome: TokenVariant['outcome'], name: string, claims: Record<string, unknown>) =>
  made(outcome, name, { claims })
const repeated = (text: string, member: string) => `{${member},${text.slice(1)}`

/** Turns the bits of the last character that carry no byte. */
function respelt(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return token.slice(0, -1) + alphabet[alphabet.indexOf(token.slice(-1)) ^ 1]
}

function withClaims(token: string, claims: Record<string, unknown>): string {
  const [head, , signature] = token.split('.')
  return `${head}.${encode(JSON.stringify({ ...CLAIMS, ...claims }))}.${signature}`
}

const good: readonly TokenVariant[] = [
  made('admitted', 'an unbound token within its time', {}),
  claiming('admitted', 'a token bound to the body', { aud: boundAudience(ORIGIN, BODY) }),
  {
    ...claiming('admitted', 'a token bound to the body, 89 days late', { aud: boundAudience(ORIGIN, BODY) }),
    daysLater: 89,
  },
  claiming('admitted', 'the same run with another jti', { jti: 'another' }),
  claiming('admitted', 'a renamed repository with the same id', {
    repository: 'example/gadget',
    workflow_ref: 'example/gadget/.github/workflows/release.yml@refs/tags/v1',
  }),
  claiming('admitted', 'a protected branch', {
    ref: 'refs/heads/main',
    ref_protected: 'true',
    workflow_ref: 'example/widget/.github/workflows/release.yml@refs/heads/main',
  }),
  claiming('admitted', 'any `sub`, because it is never read', { sub: 'repo:stranger/widget:ref:refs/heads/evil' }),
]

const form: readonly TokenVariant[] = [
  { name: 'no token', outcome: 'token-missing', token: () => '' },
  { name: 'a text of 20,000 characters', outcome: 'token-too-long', token: () => 'x'.repeat(20_000) },
  made('token-too-long', 'a signed token with a huge claim', { claims: { extra: 'x'.repeat(20_000) } }),
  { name: 'two parts', outcome: 'token-malformed', token: () => 'a.b' },
  { name: 'four parts', outcome: 'token-malformed', token: () => `${mint({})}.x` },
  { name: 'padded base64', outcome: 'token-malformed', token: () => `${mint({})}==` },
  { name: 'a second spelling of the signature', outcome: 'token-malformed', token: () => respelt(mint({})) },
  made('token-malformed', 'a header that is no JSON', { headerText: 'RS256' }),
  made('token-malformed', 'a header without a key id', { header: { kid: undefined } }),
  made('token-malformed', 'claims that are no JSON', { claimsText: '<claims/>' }),
  made('duplicate-member', 'a header that names its algorithm twice', {
    headerText: '{"alg":"none","alg":"RS256","kid":"k1"}',
  }),
  made('duplicate-member', 'claims that name the repository twice', {
    claimsText: repeated(JSON.stringify(CLAIMS), '"repository_id":"99"'),
  }),
  made('duplicate-member', 'the same, once spelt with an escape', {
    claimsText: repeated(JSON.stringify(CLAIMS), '"repository\\u005fid":"99"'),
  }),
]

const signature: readonly TokenVariant[] = [
  made('algorithm-refused', '`alg: none`', { header: { alg: 'none' } }),
  made('algorithm-refused', 'HS256 with the public key as the secret', { header: { alg: 'HS256' } }),
  made('algorithm-refused', 'RS384 with the right key', { header: { alg: 'RS384' } }),
  made('algorithm-refused', 'PS256 with the right key', { header: { alg: 'PS256' } }),
  made('algorithm-refused', 'ES256 with a key of the issuer', { header: { alg: 'ES256' }, key: 'curve' }),
  made('header-refused', 'a key address in the header (`jku`)', {
    header: { jku: 'https://evil.example/keys' },
    key: 'thief',
  }),
  made('header-refused', 'a key in the header (`jwk`)', { header: { jwk: jwkOf('thief') }, key: 'thief' }),
  made('header-refused', 'a certificate in the header (`x5c`)', { header: { x5c: ['MIIB'] }, key: 'thief' }),
  made('header-refused', 'a certificate address in the header (`x5u`)', {
    header: { x5u: 'https://evil.example/c' },
    key: 'thief',
  }),
  made('header-refused', 'critical rules that are not known (`crit`)', { header: { crit: ['b64'], b64: false } }),
  made('header-refused', 'a token of another type', { header: { typ: 'secevent+jwt' } }),
  made('key-unknown', 'an unknown key id', { header: { kid: 'k9' } }),
  made('key-unknown', 'a key id that is a path', { header: { kid: '../../../dev/null' } }),
  made('key-unusable', 'an RSA key of 1024 bits', { key: 'small' }),
  made('key-unusable', 'an RSA key with the exponent 3', { key: 'cube' }),
  made('key-unusable', 'RS256 said of an elliptic curve key', { header: { kid: 'curve' } }),
  made('signature-wrong', 'a key that is not the issuer’s under the issuer’s key id', { key: 'thief' }),
  { name: 'a signature cut short', outcome: 'signature-wrong', token: () => mint({}).slice(0, -2) },
  {
    name: 'other claims under a good signature',
    outcome: 'signature-wrong',
    token: () => withClaims(mint({}), { run_id: '8' }),
  },
]

const claims: readonly TokenVariant[] = [
  claiming('claims-incomplete', 'no run', { run_id: undefined }),
  claiming('claims-incomplete', 'no expiry', { exp: undefined }),
  claiming('claims-incomplete', 'two audiences', { aud: [ORIGIN, 'sigstore'] }),
  claiming('claims-incomplete', 'a list of one audience', { aud: [ORIGIN] }),
  claiming('claims-incomplete', 'a repository that holds a path', { repository: 'example/widget/../other' }),
  claiming('claims-incomplete', 'a repository id that is a number, not a text', { repository_id: 11 }),
  claiming('issuer-other', 'another issuer that begins alike', { iss: 'https://issuer.example.org.evil.example' }),
  claiming('issuer-other', 'the issuer with a slash', { iss: 'https://issuer.example.org/' }),
  claiming('audience-other', 'a token for Sigstore', { aud: 'sigstore' }),
  claiming('audience-other', 'a token for an origin that begins alike', { aud: `${ORIGIN}.evil.example` }),
  claiming('body-other', 'a token bound to another body', { aud: boundAudience(ORIGIN, 'another') }),
  claiming('body-other', 'a bound token with the digest in capitals', {
    aud: `${ORIGIN}#sha256=${boundAudience('', BODY).slice(8).toUpperCase()}`,
  }),
  claiming('not-yet-valid', 'a token of tomorrow', { nbf: seconds + DAY }),
  claiming('not-yet-valid', 'a token issued an hour from now', { iat: seconds + 3600 }),
  claiming('expired', 'an unbound token of yesterday', {
    iat: seconds - DAY,
    nbf: seconds - DAY,
    exp: seconds - DAY + 300,
  }),
  {
    ...claiming('too-late', 'a token bound to the body, 91 days late', { aud: boundAudience(ORIGIN, BODY) }),
    daysLater: 91,
  },
]

const at = (repository: string, workflow: string, ref: string) => ({
  repository,
  ref,
  workflow_ref: `${repository}/.github/workflows/${workflow}@${ref}`,
})

const registry: readonly TokenVariant[] = [
  claiming('trigger-refused', 'a pull request', { event_name: 'pull_request' }),
  claiming('trigger-refused', 'a pull request with the rights of its target', { event_name: 'pull_request_target' }),
  claiming('trigger-refused', 'a comment on an issue', { event_name: 'issue_comment' }),
  claiming('trigger-refused', 'the end of another workflow', { event_name: 'workflow_run' }),
  claiming('owner-not-admitted', 'a fork', {
    ...at('stranger/widget', 'release.yml', 'refs/tags/v1'),
    repository_id: '99',
    repository_owner_id: '98',
  }),
  claiming('repository-unknown', 'another repository of the same owner', {
    ...at('example/other', 'release.yml', 'refs/tags/v1'),
    repository_id: '14',
  }),
  claiming('repository-replaced', 'a new repository under a registered name', { repository_id: '15' }),
  claiming('owner-replaced', 'an account that took a registered owner’s name', {
    repository_id: '15',
    repository_owner_id: '24',
  }),
  claiming('owner-changed', 'a repository that was transferred', { repository_owner_id: '24' }),
  claiming('publisher-revoked', 'a revoked registration', {
    ...at('example/old', 'release.yml', 'refs/tags/v1'),
    repository_id: '12',
  }),
  claiming('publisher-pending', 'a registration nobody confirmed', {
    ...at('example/next', 'release.yml', 'refs/tags/v1'),
    repository_id: '13',
  }),
  claiming('workflow-other', 'another workflow file', at('example/widget', 'nightly.yml', 'refs/tags/v1')),
  claiming('workflow-other', 'the workflow file of another repository', {
    workflow_ref: 'example/other/.github/workflows/release.yml@refs/tags/v1',
  }),
  claiming('ref-other', 'the same file on another branch', at('example/widget', 'release.yml', 'refs/heads/evil')),
  claiming(
    'ref-other',
    'a branch that looks like a tag',
    at('example/widget', 'release.yml', 'refs/heads/refs/tags/v1'),
  ),
  claiming('ref-other', 'a workflow from another branch than the run', {
    workflow_ref: 'example/widget/.github/workflows/release.yml@refs/heads/evil',
  }),
  claiming('ref-other', 'a file name that holds a registered tag', {
    ref: 'refs/heads/evil',
    workflow_ref: 'example/widget/.github/workflows/release.yml@refs/tags/v1.yml@refs/heads/evil',
  }),
  claiming('environment-other', 'another environment', { environment: 'staging' }),
  claiming('environment-other', 'no environment', { environment: undefined }),
  claiming('runner-refused', 'a runner that GitHub does not host', { runner_environment: 'self-hosted' }),
  claiming('runner-refused', 'a runner that is not told', { runner_environment: undefined }),
]

/** Good, forged and stolen tokens, by what gives them away. */
export const tokenVariants: readonly { title: string; variants: readonly TokenVariant[] }[] = [
  { title: 'Good tokens', variants: good },
  { title: 'Form', variants: form },
  { title: 'Key and signature', variants: signature },
  { title: 'Claims', variants: claims },
  { title: 'Run and registry', variants: registry },
]
