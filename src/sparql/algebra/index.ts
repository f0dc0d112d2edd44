export type { Aggregate, Expression } from './expressions.ts';
export type {
  DatasetClause,
  Operation,
  Path,
  PatternTerm,
  Query,
  SortKey,
  TemplateTriple,
  TriplePattern,
  ValuesRow,
  Variable,
} from './operations.ts';
export { predicatesRead } from './predicates-read.ts';
export type { GraphTarget, TemplateQuad, UpdateOperation } from './updates.ts';
