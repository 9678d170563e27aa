import { ReleaseError } from '@tra/kernel'
import type { Values } from './command.ts'

/** The text of an option, undefined when it was not given. */
export function textOption(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** @throws ReleaseError INPUT_INVALID naming the option. */
export function requiredOption(values: Values, name: string, hint: string): string {
  const value = textOption(values, name)
  if (value === undefined) throw new ReleaseError('INPUT_INVALID', `--${name} is required`, { hint })
  return value
}

/** @throws ReleaseError INPUT_INVALID unless exactly one word was given. */
export function onePositional(positionals: readonly string[], what: string): string {
  const [value, ...rest] = positionals
  if (value === undefined || rest.length > 0) {
    throw new ReleaseError('INPUT_INVALID', `expected ${what}, got ${positionals.length} arguments`)
  }
  return value
}

/** @throws ReleaseError INPUT_INVALID naming the words that are allowed. */
export function choiceOption<const T extends string>(
  values: Values,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = textOption(values, name) ?? otherwise
  const match = allowed.find((candidate) => candidate === value)
  if (match === undefined)
    throw new ReleaseError('INPUT_INVALID', `--${name}: expected one of ${allowed.join(', ')}, got "${value}"`)
  return match
}
