export {
  type Field,
  type Fields,
  flag,
  type InputsOf,
  integer,
  oneOf,
  optionalText,
  optionalUrl,
  parseInputs,
  requiredSecret,
  secret,
  text,
  textOr,
  url,
  urlOr,
} from './fields.ts'
export { candidateOf, type EventOptions, eventOptions, releaseFields } from './release-fields.ts'
export { type ActionMain, type ActionResult, type ActionSpec, runAction } from './run-action.ts'
export { githubWorkflow, type Workflow } from './workflow.ts'
export { type WorkflowRun, workflowRun } from './workflow-run.ts'
