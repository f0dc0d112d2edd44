export { clearDocuments, putDocuments, removeDocuments, type TextDocument } from './documents.ts';
export { textSchema, textTriggersDropped } from './schema.ts';
export { type SearchRequest, type SearchResult, searchDocuments, type TextHit } from './search.ts';
