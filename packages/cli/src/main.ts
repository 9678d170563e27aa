#!/usr/bin/env node
import { audit } from './commands/audit.ts'
import { promote } from './commands/promote.ts'
import { rehearse } from './commands/rehearse.ts'
import { verify } from './commands/verify.ts'
import { runCommandLine } from './run-command-line.ts'

const commands = [verify, audit, promote, rehearse]
const terminal = {
  out: (text: string) => process.stdout.write(text),
  log: (line: string) => process.stderr.write(`${line}\n`),
}

// No top-level await: the shipped bundle is CommonJS.
void runCommandLine(commands, process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code
})
