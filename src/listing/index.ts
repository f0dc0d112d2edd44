export {
  clearEntries,
  type EntryStoring,
  type ListEntry,
  type Listed,
  putEntries,
  sortListed,
  storeEntries,
} from './entries.ts';
export { examineEntries } from './examine-entries.ts';
export { type ListPage, type ListRequest, listTotal, type Place, readList } from './read-list.ts';
export { listingSchema, listingTables } from './schema.ts';
