export { accumulator } from './aggregates.ts';
export { compileExpression } from './compile.ts';
export type { Accumulator, CompiledExpression, ExpressionContext } from './contract.ts';
export { type LiteralRank, literalOrder, rankOfValue } from './literal-order.ts';
export { orderSortKeys, orderTerms, type SortKey, sortKeyOf } from './order-terms.ts';
export { requiredTexts } from './regex/required-texts.ts';
export { compareText } from './values/compare.ts';
export { valueOfTerm } from './values/read.ts';
export type { Value } from './values/value.ts';
