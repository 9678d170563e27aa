// SPDX-License-Identifier: Apache-2.0
'use strict'
const body = process.argv[2] === 'sbom' ? 'sbom-command' : 'shared'
void require(`../${body}/index.js`).startCli()
