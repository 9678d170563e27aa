import type { Command } from './command.ts'

function columns(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const exits = 'Exit codes: 0 passed, 1 failed, 2 wrong usage, 3 a human must decide, 4 could not be run.'

export function generalHelp(commands: readonly Command[]): string {
  return [
    'Usage: trusted-release <command> [options]',
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'trusted-release <command> --help tells the options of a command; --debug shows stack traces.',
    exits,
    '',
  ].join('\n')
}

export function commandHelp({ name, summary, usage, options, help }: Command): string {
  const rows = Object.entries(options).map(([option, { type }]): [string, string] => [
    `--${option}${type === 'string' ? ' <value>' : ''}`,
    help[option] ?? '',
  ])
  return [`Usage: trusted-release ${name} ${usage}`, '', summary, '', ...columns(rows), '', exits, ''].join('\n')
}
