import type { Property } from '../../bibliography/index.ts';
import { b } from './vocabulary.ts';

/** Where the catalogue keeps the properties of bibliographic records: the IRI of the property that most of each goes to. */
export const propertiesOfRecords: Readonly<Record<Property, string>> = {
  type: b.type,
  title: b.title,
  alternativeTitle: b.alternative,
  creator: b.creator,
  contributor: b.contributor,
  publisher: b.publisher,
  place: b.place,
  issued: b.issued,
  edition: b.edition,
  extent: b.extent,
  language: b.language,
  abstract: b.abstract,
  contents: b.contents,
  note: b.note,
  rights: b.rights,
  audience: b.audienceNote,
  subject: b.subject,
  genre: b.genre,
  classification: b.keyword,
  identifier: b.otherIdentifier,
  hostTitle: b.hostTitle,
  hostAbbreviation: b.hostAbbreviation,
  volume: b.volume,
  issue: b.issue,
  pages: b.pages,
  articleNumber: b.articleNumber,
  series: b.series,
  link: b.access,
};
