import { asfYamlOf } from './asf-yaml.ts'
import type { ProjectFacts } from './project-facts.ts'

const LIST = /@(?<committee>[a-z0-9-]{1,60})\.apache\.org$/
const NOT_COMMITTEES = new Set(['infra', 'incubator'])

/** The committee whose lists `.asf.yaml` sends mail to: of several the one named first. */
export function listedCommittee({ texts }: Pick<ProjectFacts, 'texts'>): string | undefined {
  const { notifications } = asfYamlOf(texts) ?? {}
  if (typeof notifications !== 'object' || notifications === null) return undefined
  const committees = Object.values(notifications).flatMap((address) =>
    typeof address === 'string' ? (LIST.exec(address)?.groups?.committee ?? []) : [],
  )
  return committees.find((committee) => !NOT_COMMITTEES.has(committee))
}
