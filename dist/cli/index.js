// SPDX-License-Identifier: Apache-2.0
'use strict'
const bodies = { sbom: 'sbom-command', coordinator: 'coordinator' }
const body = Object.hasOwn(bodies, process.argv[2]) ? bodies[process.argv[2]] : 'shared'
void require(`../${body}/index.js`).startCli()
