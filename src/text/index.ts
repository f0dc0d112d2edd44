export {
  clearDocuments,
  type DocumentRow,
  DocumentStoring,
  documentRow,
  putDocuments,
  reindexDocuments,
  removeDocuments,
  type TextDocument,
} from './documents.ts';
export { examineDocuments } from './examine-documents.ts';
export { type FindRequest, type FoundDocument, findDocuments } from './find-documents.ts';
export type { SearchRequest } from './matching.ts';
export { mergeBesideChanges, mergeSome } from './merging.ts';
export { isLargeIndex } from './rank-many.ts';
export { textKindIndex, textSchema, textTables, textTriggersDropped } from './schema.ts';
export { type SearchResult, searchDocuments, type TextHit } from './search.ts';
export { isUnspaced } from './unspaced-forms.ts';
