import { type Literal, namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { type ConceptReader, c } from './concept-reader.ts';
import { bySuitability } from './languages.ts';
import { textsOfNote } from './note-things.ts';
import type { ConceptFact, ConceptRef, NoteText } from './thesaurus-views.ts';

const { skos, skosxl, owl, rdf } = namespaces;

/** What a page shows of properties that are not SKOS's, and of the values of one. */
const [FACTS_MAX, VALUES_MAX] = [50, 20];

/** What is shown as what it is: labels, places, notes, mappings, deprecation. */
const SHOWN: ReadonlySet<string> = new Set([c.deprecated, c.isReplacedBy]);
const LABELS = [c.prefLabel, c.altLabel, c.hiddenLabel];
/** Classes that say no more than that it is a concept or a collection. */
const PLAIN: ReadonlySet<string> = new Set([
  c.concept,
  c.collection,
  c.orderedCollection,
  `${owl}NamedIndividual`,
]);

/** What properties of other vocabularies say of a concept, and classes of other vocabularies, as thesauri have many of their own. */
export function factsOf(
  concept: TermId,
  read: ConceptReader,
  languages: readonly string[],
): readonly ConceptFact[] {
  const { reader } = read;
  const hidden = new Set(read.kinds(c.hiddenLabel));
  const found: { readonly property: TermId; readonly iri: string }[] = [];
  for (const property of predicatesOf(concept, read)) {
    const iri = reader.term(property).value;
    const isOwn = !SHOWN.has(iri) && !iri.startsWith(skos) && !iri.startsWith(skosxl);
    // Nobody is to read what is only to be found.
    if (isOwn && !hidden.has(iri)) found.push({ property, iri });
  }
  return found
    .toSorted((a, b) => (a.iri < b.iri ? -1 : 1))
    .slice(0, FACTS_MAX)
    .flatMap(({ property, iri }) => {
      const values = valuesOf(concept, iri, read, languages);
      if (values.length === 0) return [];
      const label = iri === `${rdf}type` ? 'Type' : read.label(property).text;
      return [{ property: iri, label, values: values.slice(0, VALUES_MAX), total: values.length }];
    });
}

function predicatesOf(concept: TermId, { source, graphs }: ConceptReader): ReadonlySet<TermId> {
  const found = new Set<TermId>();
  const cursor = source.scan({ subject: concept, predicate: 0, object: 0, graphs });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++) found.add(batch.predicate[row]!);
  return found;
}

/** An `rdfs:label`, or a label of a property below those of SKOS, that is a label of SKOS already, says nothing more (S11). */
function withoutLabels(said: readonly Literal[], concept: TermId, read: ConceptReader): readonly Literal[] {
  const known = LABELS.flatMap((property) => read.labels(concept, property));
  return said.filter(
    ({ value, language }) => !known.some((label) => label.value === value && label.language === language),
  );
}

/** What a property says of a concept that none of the properties below it says: these say the same, and more. */
function ownObjects(concept: TermId, property: string, { kinds, reader }: ConceptReader): readonly TermId[] {
  const [, ...below] = kinds(property);
  const said = reader.objects(concept, property);
  if (below.length === 0) return said;
  const saidBelow = new Set(below.flatMap((kind) => reader.objects(concept, kind)));
  return said.filter((object) => !saidBelow.has(object));
}

/** A thing without an address counts by the text that it has (SKOS Primer 4.2), if it has one. */
function valuesOf(
  concept: TermId,
  property: string,
  read: ConceptReader,
  languages: readonly string[],
): readonly (NoteText | ConceptRef)[] {
  const objects = ownObjects(concept, property, read);
  const said = objects.flatMap((object) => {
    const term = read.reader.term(object);
    return term.termType === 'Literal' ? [term] : [];
  });
  const isLabel = [c.label, ...LABELS.flatMap(read.kinds)].includes(property);
  const news = isLabel ? withoutLabels(said, concept, read) : said;
  const texts = bySuitability(news, languages);
  const best = texts[0]?.language;
  const things = read.resources(objects).filter((thing) => !PLAIN.has(read.iriOf(thing)));
  return [
    ...texts.filter(({ language }) => language === best),
    ...things.flatMap((thing): readonly (NoteText | ConceptRef)[] =>
      read.reader.term(thing).termType === 'NamedNode'
        ? [read.ref(thing)]
        : textsOfNote(thing, read, languages).slice(0, 1),
    ),
  ];
}
