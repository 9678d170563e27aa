import type { Check } from '@tra/kernel'
import { type ReadArchive, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'
import { rootText, severityFor } from './root-text.ts'

const UNDERGOING = /undergoing incubation at (The )?Apache Software Foundation/i
const HINT = 'copy the standard text from https://incubator.apache.org/policy/incubation.html#disclaimers'

function judge(archive: ReadArchive): Problem[] {
  const { path } = archive
  const text = rootText(archive, 'DISCLAIMER') ?? rootText(archive, 'DISCLAIMER-WIP')
  if (text === undefined)
    return [
      {
        severity: severityFor(path, 'blocker'),
        artifact: path,
        message: `${path} has neither DISCLAIMER nor DISCLAIMER-WIP at its root`,
        hint: HINT,
      },
    ]
  if (UNDERGOING.test(text.replace(/\s+/g, ' '))) return []
  // The Incubator PMC may have approved another wording, which only people can know.
  return [
    {
      severity: 'concern',
      artifact: path,
      message: `${path}: the disclaimer does not say that the project is undergoing incubation`,
      hint: HINT,
    },
  ]
}

export const disclaimerPresent: Check<CandidateFacts> = {
  id: 'disclaimer-present',
  summary: "Every archive of a podling holds the Incubator's disclaimer at its root.",
  reference: policy.disclaimers,
  run(facts) {
    return facts.profile.disclaimer ? readableArchives(facts).flatMap(judge) : []
  },
}
