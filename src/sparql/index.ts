/** The SPARQL 1.1 language over a `QuadSource`: parse, evaluate, update, and results as bytes. */
export { type DatasetClause, predicatesRead, type Query, type UpdateOperation } from './algebra/index.ts';
export {
  callError,
  compareValues,
  compilePattern,
  type Dataset,
  type DatasetAccess,
  type EvaluationOptions,
  evaluateAsk,
  evaluateGraph,
  evaluateGraphRows,
  evaluateSelect,
  explainQuery,
  explanationText,
  type Federation,
  type FunctionCall,
  type FunctionRow,
  type GraphQuery,
  KeptPlans,
  literalOrder,
  orderTerms,
  type PropertyFunction,
  type PropertyFunctions,
  type QueryOptions,
  resolveDataset,
  type SolutionBatch,
  type SolutionCursor,
  type Value,
  valueOfTerm,
} from './evaluate/index.ts';
export { bindVariables, type ParseOptions, parseQuery, parseUpdate } from './parse/index.ts';
export {
  ByteSink,
  booleanResult,
  nTriplesWriter,
  resultMediaTypes,
  solutionFormatOf,
  solutionWriter,
} from './results/index.ts';
export { acceptedResults, type RemoteSolution, readSolutions } from './results/read/index.ts';
export { isWritable, termText } from './serialise/index.ts';
export {
  FIRST_QUERY_ID,
  type GraphSelector,
  type IdPattern,
  type ProbeBatch,
  type QuadSource,
  type TermId,
  type TermKind,
  type TermOrder,
  type TermTexts,
  type TripleBatch,
  type TripleCursor,
  type TriplePosition,
  type TripleProbe,
  UNBOUND,
} from './source.ts';
export { runUpdate, type UpdateOptions, type UpdateState } from './update/index.ts';
