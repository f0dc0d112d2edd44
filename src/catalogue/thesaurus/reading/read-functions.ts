import type { AskingContext, ReadFunction } from '../../../engine/index.ts';
import { readConcept } from './read-concept.ts';
import { readScheme, readSchemes } from './read-scheme.ts';
import type { ConceptView, SchemeItem, SchemeView, SchemeWindow } from './thesaurus-views.ts';

/** The graphs that the caller may read, by IRI; undefined for all. */
type Reader = { readonly graphs: readonly string[] | undefined };

function thesauri(
  { source }: AskingContext,
  { graphs, languages }: Reader & { readonly languages: readonly string[] },
): readonly SchemeItem[] {
  return readSchemes({ source, graphs }, languages);
}

function thesaurus(
  { source }: AskingContext,
  { graphs, iri, window }: Reader & { readonly iri: string; readonly window: SchemeWindow },
): SchemeView | undefined {
  return readScheme({ source, graphs }, iri, window);
}

function concept(
  { source, status }: AskingContext,
  { graphs, iri, languages }: Reader & { readonly iri: string; readonly languages: readonly string[] },
): ConceptView | undefined {
  return readConcept({ source, graphs }, iri, languages, status().baseUrl);
}

/** For the query threads, by the names that `Engine.read` takes. */
export const thesaurusReadFunctions = {
  'catalogue.thesauri': thesauri,
  'catalogue.thesaurus': thesaurus,
  'catalogue.concept': concept,
} satisfies Record<string, ReadFunction>;
