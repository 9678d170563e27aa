export { exportCandidate } from './export-candidate.ts'
export { svnStore } from './svn-store.ts'
