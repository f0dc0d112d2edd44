export {
  type Agent,
  type BibliographicRecord,
  type Classification,
  type DateValue,
  type DocumentType,
  documentTypes,
  firstOf,
  type Identifier,
  type Link,
  type Property,
  properties,
  propertyNames,
  type Series,
  type Subject,
  type Text,
} from './bibliographic-record.ts';
export { dateText, parseDate } from './dates.ts';
export { normaliseIdentifier } from './identifiers.ts';
export { RecordDraft } from './record-draft.ts';
