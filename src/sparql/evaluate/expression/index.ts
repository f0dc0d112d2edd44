export { accumulator } from './aggregates.ts';
export { compileExpression } from './compile.ts';
export type { Accumulator, CompiledExpression, ExpressionContext } from './contract.ts';
export { type LiteralRank, literalOrder } from './literal-order.ts';
export { orderSortKeys, orderTerms, type SortKey, sortKeyOf } from './order-terms.ts';
