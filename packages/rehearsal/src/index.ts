export type { RehearsalOptions, Terminal } from './rehearsal-options.ts'
export { rehearseRelease } from './rehearse-release.ts'
