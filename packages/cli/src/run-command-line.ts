import { parseArgs } from 'node:util'
import { messageOf, ReleaseError } from '@tra/kernel'
import { type Command, exitCodes, type Terminal, type Values } from './command.ts'
import { commandHelp, generalHelp } from './help.ts'

const globalOptions = { help: { type: 'boolean', short: 'h' }, debug: { type: 'boolean' } } as const

/** Runs one command line. Every failure ends here as words and an exit code; a stack trace only with `--debug`. */
export async function runCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [verb, ...rest] = argv
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    terminal.out(generalHelp(commands))
    return verb === undefined ? exitCodes.usage : exitCodes.passed
  }
  const command = commands.find(({ name }) => name === verb)
  if (command === undefined) {
    terminal.log(`"${verb}" is not a command.\n\n${generalHelp(commands)}`)
    return exitCodes.usage
  }
  return runCommand(command, rest, terminal)
}

async function runCommand(command: Command, argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const options = { ...command.options, ...globalOptions }
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    if (values.help) {
      terminal.out(commandHelp(command))
      return exitCodes.passed
    }
    return await command.run(positionals, values as Values, terminal)
  } catch (thrown) {
    return explain(thrown, command, argv.includes('--debug'), terminal)
  }
}

function explain(thrown: unknown, { name }: Command, debug: boolean, terminal: Terminal): number {
  const usage = isUsage(thrown)
  terminal.log(`trusted-release ${name}: ${messageOf(thrown)}`)
  if (thrown instanceof ReleaseError && thrown.hint !== undefined) terminal.log(thrown.hint)
  if (usage) terminal.log(`See trusted-release ${name} --help.`)
  if (debug) for (let at = thrown; at instanceof Error; at = at.cause) terminal.log(at.stack ?? at.message)
  return usage ? exitCodes.usage : exitCodes.error
}

function isUsage(thrown: unknown): boolean {
  if (thrown instanceof ReleaseError) return thrown.code === 'INPUT_INVALID'
  return thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
}
