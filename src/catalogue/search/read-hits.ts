import { PinakesError } from '../../base/index.ts';
import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { searchDocuments, type TextHit } from '../../text/index.ts';
import { p } from '../properties.ts';
import { type SourceReader, sourceReader } from '../source-reader.ts';
import type { SearchedKind } from '../views.ts';
import { documentKindOf } from './document-kinds.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { bodyOf, keywordsOf } from './keywords.ts';

export type SearchArgument = {
  readonly query: string;
  readonly offset: number;
  readonly limit: number;
  readonly kinds: readonly SearchedKind[];
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** A hit with what a result page says of it; the thing by its IRI. */
export type FoundThing = Excerpt & {
  readonly iri: string;
  readonly kind: string;
  readonly title: string;
  readonly score: number;
  readonly issued: string | undefined;
  readonly creators: readonly string[];
};

/** A thing of a result set; `changed` is the last day that its catalogue record names, as that has it. */
export type FoundEntry = {
  readonly iri: string;
  readonly title: string;
  readonly abstract: string;
  readonly issued: string | undefined;
  readonly creators: readonly string[];
  readonly changed: string | undefined;
};

export type FoundThings = {
  readonly total: number;
  readonly totalIs: 'exact' | 'at-least';
  readonly matched: 'all' | 'any';
  readonly hits: readonly FoundThing[];
};

/** Searches the index, which is of the present alone, and reads years and names from the statements. */
export function readHits({ connection, source, at }: ReadContext, argument: SearchArgument): FoundThings {
  if (at !== undefined) throw new PinakesError('bad-request', 'The search finds what is there at present.');
  const { query, offset, limit, kinds, graphs } = argument;
  const reader = sourceReader(source, graphs);
  const { hits, ...found } = searchDocuments(connection, query, {
    offset,
    limit,
    kinds,
    scopes: graphs,
  });
  return { ...found, hits: hits.map((hit) => toFoundThing(hit, reader)) };
}

/** For the query threads, by the names that `Engine.read` takes. */
export const searchReadFunctions = {
  'catalogue.search': readHits,
  'catalogue.result-entries': readEntries,
} satisfies Record<string, ReadFunction>;

function toFoundThing({ key, kind, title, snippet, score }: TextHit, reader: SourceReader): FoundThing {
  const subject = reader.id(key);
  const documentKind = documentKindOf(subject, reader);
  return {
    iri: key,
    kind,
    title,
    ...excerptOf(
      snippet,
      bodyOf(subject, reader),
      documentKind === undefined ? [] : keywordsOf(subject, documentKind, reader),
    ),
    score,
    issued: reader.texts(subject, p.issued)[0],
    creators: creatorsOf(subject, reader),
  };
}

function creatorsOf(subject: TermId, reader: SourceReader): readonly string[] {
  const names = reader.objects(subject, p.creator).map((creator) => {
    const term = reader.term(creator);
    return term.termType === 'Literal' ? term.value : (reader.label(creator) ?? term.value);
  });
  return names.toSorted();
}

/** What a list of results that has no snippets says of things, those that are not there left out. */
export function readEntries(
  { source }: ReadContext,
  { iris, graphs }: { readonly iris: readonly string[]; readonly graphs: readonly string[] | undefined },
): readonly FoundEntry[] {
  const reader = sourceReader(source, graphs);
  return iris.flatMap((iri) => {
    const subject = reader.id(iri);
    if (documentKindOf(subject, reader) === undefined) return [];
    const days = reader
      .subjects(p.primaryTopic, subject)
      .flatMap((record) => [...reader.texts(record, p.modified), ...reader.texts(record, p.created)]);
    return [
      {
        iri,
        title: reader.label(subject) ?? iri,
        abstract: bodyOf(subject, reader),
        issued: reader.texts(subject, p.issued)[0],
        creators: creatorsOf(subject, reader),
        changed: days.toSorted().at(-1),
      },
    ];
  });
}
