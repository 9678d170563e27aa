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

import { ReleaseError } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { type Command, exitCodes, type Values } from './command.ts'
import { runCommandLine } from './run-command-line.ts'

interface Call {
  positionals: string[]
  values: Values
  words: string[]
}

/** A terminal that keeps what it is told. */
function terminal() {
  const told = { out: '', log: '' }
  const out = (text: string) => {
    told.out += text
  }
  const log = (line: string) => {
    told.log += `${line}\n`
  }
  return { told, out, log }
}

function commandThat(run: (call: Call) => Promise<number>): Command {
  return {
    name: 'weigh',
    summary: 'Weigh a candidate.',
    usage: '<directory> [--unit <name>]',
    options: { unit: { type: 'string' }, exact: { type: 'boolean' } },
    help: { unit: 'grams or ounces', exact: 'no rounding' },
    run: (positionals, values, _terminal, words) => run({ positionals, values, words }),
  }
}

async function type(argv: string[], run: (call: Call) => Promise<number> = async () => exitCodes.passed) {
  const { told, ...faces } = terminal()
  return { code: await runCommandLine([commandThat(run)], argv, faces), ...told }
}

const failing = (thrown: unknown) => async () => {
  throw thrown
}

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('%s lists the commands on standard output', async (word) => {
    const { code, out, log } = await type([word])
    expect(code).toBe(0)
    expect(out).toContain('weigh  Weigh a candidate.')
    expect(out).toContain('Exit codes: 0 passed, 1 failed, 2 wrong usage')
    expect(log).toBe('')
  })

  test('nothing typed is wrong usage, but helped', async () => {
    const { code, out } = await type([])
    expect(code).toBe(2)
    expect(out).toContain('Usage: trusted-release <command>')
  })

  test.each([['--help'], ['-h']])('weigh %s tells every option and runs nothing', async (option) => {
    const { code, out } = await type(['weigh', option], failing(new Error('it ran')))
    expect(code).toBe(0)
    expect(out).toContain('Usage: trusted-release weigh <directory> [--unit <name>]')
    expect(out).toContain('--unit <value>  grams or ounces')
    expect(out).toMatch(/--exact +no rounding/)
  })
})

describe('a command', () => {
  test('takes no empty value for an option that was not given', async () => {
    const { code, log } = await type(['weigh', 'x', '--unit', ''])
    expect(code).toBe(exitCodes.usage)
    expect(log).toContain('--unit: the value is empty')
  })

  test('gets words and options, and its result is the exit code', async () => {
    const calls: Call[] = []
    const { code, out, log } = await type(
      ['weigh', 'rc1', '--unit', 'g', '--exact', '--', '--odd', '-h'],
      async (call) => {
        calls.push(call)
        return exitCodes['needs-human']
      },
    )
    expect(code).toBe(3)
    expect(calls).toEqual([
      { positionals: ['rc1'], values: expect.objectContaining({ unit: 'g', exact: true }), words: ['--odd', '-h'] },
    ])
    expect(out + log).toBe('')
  })

  test.each([
    [['weight'], '"weight" is not a command.'],
    [['--unit', 'g', 'weigh'], '"--unit" is not a command.'],
    [['weigh', '--colour'], '--colour'],
    [['weigh', '--unit'], '--unit'],
    [['weigh', '--exact=yes'], '--exact'],
  ])('%j is wrong usage, told on standard error', async (argv, words) => {
    const { code, out, log } = await type(argv)
    expect(code).toBe(2)
    expect(log).toContain(words)
    expect(log).toMatch(/--help/)
    expect(out).toBe('')
  })
})

describe('a failure', () => {
  const cause = new Error('connection refused')
  const broken = new ReleaseError('NETWORK', 'the store does not answer', { hint: 'Try again later.', cause })

  test('is told with what to do, without a stack trace', async () => {
    const { code, log } = await type(['weigh'], failing(broken))
    expect(code).toBe(4)
    expect(log).toBe('trusted-release weigh: the store does not answer [NETWORK]\nTry again later.\n')
  })

  test('of the input is wrong usage', async () => {
    const { code, log } = await type(['weigh'], failing(new ReleaseError('INPUT_INVALID', '--unit: no such unit')))
    expect(code).toBe(2)
    expect(log).toContain('See trusted-release weigh --help.')
  })

  test('of our own is no wrong usage and shows no stack trace either', async () => {
    const { code, log } = await type(['weigh'], failing(new TypeError('x is undefined')))
    expect(code).toBe(4)
    expect(log).toBe('trusted-release weigh: x is undefined\n')
  })

  test('shows its stack and that of its cause with --debug', async () => {
    const { code, log } = await type(['weigh', '--debug'], failing(broken))
    expect(code).toBe(4)
    expect(log).toContain('ReleaseError: the store does not answer\n    at ')
    expect(log).toContain('Error: connection refused\n    at ')
  })

  test('may be anything that was thrown', async () => {
    expect(await type(['weigh', '--debug'], failing('just text'))).toMatchObject({
      code: 4,
      log: 'trusted-release weigh: just text\n',
    })
  })
})

describe('an option that there is not', () => {
  test('is told with the one that was meant, and without Node’s advice', async () => {
    const { code, log } = await type(['weigh', '--units', 'g'])
    expect(code).toBe(2)
    expect(log).toContain('there is no option --units [INPUT_INVALID]\nDid you mean --unit?\nSee ')
    expect(log).not.toContain('positional')
  })

  test('is told alone when none is near', async () => {
    const { code, log } = await type(['weigh', '--colour-of-the-scales', 'g'])
    expect(code).toBe(2)
    expect(log).not.toContain('Did you mean')
  })
})
