export { clearDocuments, putDocuments, removeDocuments, type TextDocument } from './documents.ts';
export { type FindRequest, type FoundDocument, findDocuments } from './find-documents.ts';
export { textSchema, textTriggersDropped } from './schema.ts';
export { type SearchRequest, type SearchResult, searchDocuments, type TextHit } from './search.ts';
