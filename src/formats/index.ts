export { languageTagOf } from './crosswalk/codes.ts';
export { type CrosswalkTable, crosswalkTables } from './crosswalk/crosswalk-tables.ts';
export { type Crosswalk, parseCrosswalk, shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
export { relatorCodes, relatorWords } from './crosswalk/relators.ts';
export type { Rule } from './crosswalk/rule.ts';
export { transforms } from './crosswalk/transforms/index.ts';
export { DETECT_BYTES, detectFormat, formatNamed } from './detect.ts';
export type { Format } from './format.ts';
export { formats } from './formats.ts';
export { defaultFormatLimits, type FormatLimits } from './limits.ts';
export {
  knownLosses,
  type Loss,
  type Losses,
  lossesOf,
  lossesPath,
  lostEverywhere,
  propertyLabel,
} from './losses.ts';
export { type LinkedRecord, linkTo } from './marc/link-to.ts';
export { refuseOtherKinds } from './other-kinds.ts';
export {
  type ReadBibliographicRecord,
  type ReadRecordsOptions,
  type RecordFile,
  readRecordFiles,
  readRecords,
} from './read-records.ts';
export { relatedWorkOf } from './related-work.ts';
export { resultFormats } from './result-formats.ts';
export { servedFormats } from './served-formats.ts';
export { type Aside, type Position, positionText, type RecordProblem } from './source-record.ts';
export { decodeText } from './text/decode-text.ts';
export { escapeAttribute, escapeText } from './text/xml-text.ts';
export { recordTexts, type WriteReport, writeOneRecord, writeRecords } from './write-records.ts';
