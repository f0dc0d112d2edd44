export {
  type AddressedRecord,
  type Agent,
  type AgentKind,
  type BibliographicRecord,
  type Classification,
  type DateValue,
  type DocumentType,
  documentTypes,
  firstOf,
  type Identifier,
  isProperty,
  type Link,
  type Property,
  type PropertyValue,
  type PropertyValues,
  type Publisher,
  properties,
  propertyNames,
  type RelatedWork,
  type Relation,
  relations,
  type Series,
  type Subject,
  type Text,
} from './bibliographic-record.ts';
export { dateText, isYearAlone, parseDate, yearText } from './dates.ts';
export { findIdentifier, type NormalisedIdentifier, normaliseIdentifier } from './identifiers.ts';
export { lifeDates } from './life-dates.ts';
export { agentOf, kindOfName, personOf, personOfParts, spokenName, termsOfName } from './names.ts';
export { isNoteOfNumber, notesOfNumbers, withNotesOfNumbers } from './notes-of-numbers.ts';
export { squeezed, withoutFullStop, withoutPunctuation } from './punctuation.ts';
export { RecordDraft } from './record-draft.ts';
