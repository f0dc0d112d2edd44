export type { ChangedRows } from './change/affected.ts';
export { ChangeCheck, type ChangeFindings } from './change/check-change.ts';
export { type DataSource, FIRST_OWN_ID, type NodeId } from './data/data-source.ts';
export { Overlay, overlaySource, type StatementRows, subjectsOf } from './data/overlay-source.ts';
export type { ComparedLiterals, OwnTerms } from './data/own-terms.ts';
export { RememberingSource } from './data/remembering-source.ts';
export { storeSource } from './data/store-source.ts';
export { csvTemplate } from './describe/csv-template.ts';
export { describeShapes } from './describe/describe-shapes.ts';
export type {
  FieldDescription,
  FieldGroup,
  FormDescription,
  RecordDescription,
  RecordRule,
} from './describe/form-description.ts';
export { jsonSchema } from './describe/json-schema.ts';
export { textRules } from './describe/text-rules.ts';
export { toResult, type ValidationResult } from './report/report.ts';
export { reportHead, reportStatements, resultStatements } from './report/report-statements.ts';
export { datatypeWords } from './report/type-words.ts';
export { ignoredSentence, parameterName } from './shapes/beyond-core.ts';
export { compileShapes, textsOf } from './shapes/compile-shapes.ts';
export type { Constraint, Path, PropertyGroup, Severity, Shape, Shapes, Target } from './shapes/shape.ts';
export type { Found } from './validate/run.ts';
export { Validation } from './validate/validation.ts';
