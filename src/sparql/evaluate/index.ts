export { evaluateGraph, evaluateGraphRows, type GraphQuery } from './construct/evaluate-graph.ts';
export { type Dataset, type DatasetAccess, resolveDataset } from './dataset.ts';
export type { EvaluationOptions } from './environment.ts';
export { evaluateAsk, evaluateSelect, type SolutionBatch, type SolutionCursor } from './evaluate.ts';
export { type Explanation, explainQuery, explanationText } from './explain/index.ts';
export {
  compareValues,
  compilePattern,
  literalOrder,
  orderTerms,
  type Value,
  valueOfTerm,
} from './expression/index.ts';
export {
  callError,
  type FunctionCall,
  type FunctionRow,
  type PropertyFunction,
  type PropertyFunctions,
} from './function/property-function.ts';
export { KeptPlans } from './plan/kept-plans.ts';
export type { QueryOptions } from './plan/prepare.ts';
export type { Federation } from './service/index.ts';
