export type { SbomSubject } from './bill-of-materials.ts'
export { makeSbom, type Sbom } from './make-sbom.ts'
export type { SbomProblem } from './sbom-problem.ts'
export type { SbomRequest } from './sbom-request.ts'
