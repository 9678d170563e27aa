import type { Check, Finding } from '@tra/kernel'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

function anonymous({ entry, sequence }: SequencedEntry): Result[] {
  if (entry.auth !== undefined) return []
  return [
    {
      severity: 'concern',
      undecided: true,
      message: `Nobody checked who sent entry ${sequence}.`,
      hint: 'Only an entry that a coordinator took names the workflow run that sent it.',
    },
  ]
}

function severalRepositories(entries: SequencedEntry[]): Result[] {
  const repositories = [...new Set(entries.flatMap(({ entry }) => entry.auth?.repository ?? []))].sort()
  if (repositories.length < 2) return []
  const message = `The events come from several repositories: ${repositories.join(', ')}.`
  return [{ severity: 'concern', message, hint: 'Check that each of them belongs to the project.' }]
}

/** Any repository that a ledger admits can write about any release: a reader must see who did. */
export const runsIdentified: Check<RecordFacts> = {
  id: 'runs-identified',
  summary: "GitHub's signed token named the workflow run that sent each event, all in one repository.",
  reference: 'https://docs.github.com/en/actions/concepts/security/openid-connect',
  run: ({ entries }) => [...entries.flatMap(anonymous), ...severalRepositories(entries)],
}
