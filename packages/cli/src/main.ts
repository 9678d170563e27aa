#!/usr/bin/env node
import { audit } from './commands/audit.ts'
import { promote } from './commands/promote.ts'
import { rehearse } from './commands/rehearse.ts'
import { verify } from './commands/verify.ts'
import { runCommandLine } from './run-command-line.ts'

process.exitCode = await runCommandLine([verify, audit, promote, rehearse], process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  log: (line) => process.stderr.write(`${line}\n`),
})
