import type { ParseArgsConfig } from 'node:util'

/** What a process ends with. `needs-human` is not a pass: scripts must stop there too. */
export const exitCodes = { passed: 0, skipped: 0, failed: 1, usage: 2, 'needs-human': 3, error: 4 } as const

/** Where words go. Results to `out`, everything else to `log`, so that a pipe gets results only. */
export interface Terminal {
  out(text: string): void
  log(line: string): void
}

export type Options = NonNullable<ParseArgsConfig['options']>
export type Values = Readonly<Record<string, string | boolean | undefined>>

/** One verb of the command line. */
export interface Command {
  name: string
  /** One sentence, for the list of commands. */
  summary: string
  /** What follows the verb. */
  usage: string
  options: Options
  /** Option name → what it does; `--help` prints it. */
  help: Record<string, string>
  /** @returns the exit code. */
  run(positionals: string[], values: Values, terminal: Terminal): Promise<number>
}
