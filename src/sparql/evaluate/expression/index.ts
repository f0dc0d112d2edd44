export { accumulator } from './aggregates.ts';
export { compileExpression } from './compile.ts';
export type { Accumulator, CompiledExpression, ExpressionContext } from './contract.ts';
export { type LiteralRank, literalOrder, rankOfValue } from './literal-order.ts';
export {
  orderKindOf,
  orderSortKeys,
  orderTerms,
  orderValues,
  type SortKey,
  sortKeyOf,
} from './order-terms.ts';
export { compilePattern } from './regex/index.ts';
export { requiredTexts } from './regex/required-texts.ts';
export { valueReader } from './value-reader.ts';
export { compare as compareValues, compareText } from './values/compare.ts';
export { calculate, isLongNumber } from './values/numeric.ts';
export { valueOfTerm } from './values/read.ts';
export { integerValue, isNumeric, type NumericValue, termOfValue, type Value } from './values/value.ts';
