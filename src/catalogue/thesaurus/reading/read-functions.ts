import type { AskingContext, ReadFunction } from '../../../engine/index.ts';
import { namedNode, type Triple } from '../../../rdf/index.ts';
import { readableGraphs } from '../../source-reader.ts';
import { readConceptList } from './concept-lists.ts';
import { conceptStatements } from './concept-statements.ts';
import { findConcepts } from './find-concepts.ts';
import { type OrderedMembers, orderedMembers } from './members.ts';
import { readConcept } from './read-concept.ts';
import { readScheme, readSchemes } from './read-scheme.ts';
import { conceptsIn, schemeIndex, schemesIn } from './scheme-index.ts';
import type {
  ConceptListView,
  ConceptListWindow,
  ConceptView,
  SchemeItem,
  SchemeView,
  SchemeWindow,
} from './thesaurus-views.ts';
import { type UsedKinds, usedKinds } from './used-kinds.ts';

/** The graphs that the caller may read, by IRI; undefined for all. */
type Reader = { readonly graphs: readonly string[] | undefined };

function thesauri(
  { source }: AskingContext,
  { graphs, languages }: Reader & { readonly languages: readonly string[] },
): readonly SchemeItem[] {
  return readSchemes({ source, graphs: readableGraphs(source, graphs) }, languages);
}

function thesaurus(
  { source }: AskingContext,
  { graphs, iri, window }: Reader & { readonly iri: string; readonly window: SchemeWindow },
): SchemeView | undefined {
  return readScheme({ source, graphs: readableGraphs(source, graphs) }, iri, window);
}

function concept(
  { source, status }: AskingContext,
  { graphs, iri, languages }: Reader & { readonly iri: string; readonly languages: readonly string[] },
): ConceptView | undefined {
  return readConcept({ source, graphs: readableGraphs(source, graphs) }, iri, languages, status().baseUrl);
}

function conceptList(
  { source }: AskingContext,
  { graphs, iri, window }: Reader & { readonly iri: string; readonly window: ConceptListWindow },
): ConceptListView | undefined {
  return readConceptList({ source, graphs: readableGraphs(source, graphs) }, iri, window);
}

function statementsOfConcept(
  { source }: AskingContext,
  { graphs, iri }: Reader & { readonly iri: string },
): readonly Triple[] {
  return conceptStatements({ source, graphs: readableGraphs(source, graphs) }, iri);
}

function membersInOrder(
  { source }: AskingContext,
  { graphs, thing }: Reader & { readonly thing: string },
): OrderedMembers | undefined {
  return orderedMembers({ source, graphs: readableGraphs(source, graphs) }, thing);
}

/** How many concepts a scheme has; undefined for what is no scheme, and for concepts in none where there are none. */
function conceptsInScheme(
  { source }: AskingContext,
  { graphs, scheme }: Reader & { readonly scheme: string },
): number | undefined {
  const asked = { source, graphs: readableGraphs(source, graphs) };
  const id = scheme === '' ? 0 : source.idOf(namedNode(scheme));
  if (scheme !== '' && !schemesIn(asked).includes(id)) return undefined;
  const concepts = conceptsIn(id, asked);
  return scheme === '' && concepts === 0 ? undefined : concepts;
}

/** How many members of a scheme may break a condition, for each that a first look knows; see `suspectsOf`. */
function suspectsInScheme(
  { source }: AskingContext,
  { graphs, scheme }: Reader & { readonly scheme: string },
): Readonly<Record<string, number>> {
  const asked = { source, graphs: readableGraphs(source, graphs) };
  const index = schemeIndex(scheme === '' ? 0 : source.idOf(namedNode(scheme)), asked);
  return Object.fromEntries([...index.suspects(undefined)].map(([name, members]) => [name, members.size]));
}

/** The kinds of SKOS's terms that say what nothing says plainly; see `usedKinds`. */
function kindsInUse({ source }: AskingContext, { graphs }: Reader): UsedKinds {
  return usedKinds({ source, graphs: readableGraphs(source, graphs) });
}

/** For the query threads, by the names that `Engine.read` takes. */
export const thesaurusReadFunctions = {
  'catalogue.thesauri': thesauri,
  'catalogue.thesaurus': thesaurus,
  'catalogue.concept': concept,
  'catalogue.concept-list': conceptList,
  'catalogue.concept-statements': statementsOfConcept,
  'catalogue.find-concepts': findConcepts,
  'catalogue.ordered-members': membersInOrder,
  'catalogue.concepts-in-scheme': conceptsInScheme,
  'catalogue.suspects-in-scheme': suspectsInScheme,
  'catalogue.kinds-in-use': kindsInUse,
} satisfies Record<string, ReadFunction>;
