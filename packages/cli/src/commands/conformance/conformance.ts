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

import type { Command } from '../../command.ts'

/** For sigstore-conformance, the test suite of Sigstore clients. */
export const conformance: Command = {
  name: 'conformance',
  summary:
    "Sign or verify one Sigstore bundle by the protocol of Sigstore's own test suite; releases are judged by verify.",
  usage: 'sign-bundle|verify-bundle [options] <file|sha256:digest>',
  options: {
    staging: { type: 'boolean' },
    'in-toto': { type: 'boolean' },
    'identity-token': { type: 'string' },
    bundle: { type: 'string' },
    'certificate-identity': { type: 'string' },
    'certificate-oidc-issuer': { type: 'string' },
    key: { type: 'string' },
    'trusted-root': { type: 'string' },
    'signing-config': { type: 'string' },
    'allow-embedded-root': { type: 'boolean' },
  },
  help: {
    staging: "Sigstore's staging instance instead of the production one",
    'in-toto': 'sign-bundle: the file is an in-toto statement',
    'identity-token':
      'sign-bundle: OIDC token; everybody on this machine can read it here, so give a token for tests only',
    bundle: 'bundle to write or to verify',
    'certificate-identity': 'verify-bundle: who must have signed, letter by letter',
    'certificate-oidc-issuer': 'verify-bundle: the issuer that must vouch for the signer',
    key: 'verify-bundle: public key (PEM) that must have signed, instead of identity and issuer',
    'trusted-root': "trusted_root.json of another instance (default: the public one's, by TUF)",
    'signing-config': "sign-bundle: signing config v0.2 (default: the public instance's, by TUF)",
    'allow-embedded-root': 'the trust root inside this program, without asking whether it is still current',
  },
  run: async (positionals, values, terminal) =>
    (await import('./run-conformance.ts')).runConformance(positionals, values, terminal),
}
