import { yamlMapping } from './yaml-mapping.ts'

/** `.asf.yaml` as it was read; undefined where there is none, or none that can be read. */
export function asfYamlOf(texts: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> | undefined {
  return yamlMapping(texts.get('.asf.yaml'))
}
