export { runUpdate } from './run.ts';
export type { UpdateOptions, UpdateState } from './state.ts';
