export { exportCandidate } from './export-candidate.ts'
export type { SvnOptions } from './svn-client.ts'
export { svnStore } from './svn-store.ts'
