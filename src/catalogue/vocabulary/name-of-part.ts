import { namespaces } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { partPredicates } from '../history/part-predicates.ts';
import { p } from '../properties.ts';
import type { SourceReader } from '../source-reader.ts';

/** An origin of statements belongs to a record, and that to a resource. */
const STEPS_MAX = 3;

/**
 * What something without a name is called that belongs to another thing: by its class and what it belongs to ("access statement: Care
 * Act 2014"). Undefined for what belongs to nothing that has a name.
 */
export function nameOfPart(part: TermId, reader: SourceReader): string | undefined {
  let whole: TermId | undefined = part;
  for (let step = 0; step < STEPS_MAX && whole !== undefined; step++) {
    whole = wholeOf(whole, reader);
    const name = whole && reader.label(whole);
    if (name !== undefined) return `${classOf(part, reader)}: ${name}`;
  }
  return undefined;
}

function wholeOf(part: TermId, reader: SourceReader): TermId | undefined {
  for (const property of partPredicates.toWhole) {
    const [whole] = reader.objects(part, property);
    if (whole !== undefined) return whole;
  }
  for (const property of partPredicates.toPart) {
    const [whole] = reader.subjects(property, part);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

/** The label of its class in the vocabulary, the vocabulary's own first. */
function classOf(thing: TermId, reader: SourceReader): string {
  const classes = reader
    .objects(thing, p.type)
    .map((id) => ({ isOwn: reader.term(id).value.startsWith(namespaces.pin), label: reader.label(id) }))
    .filter(({ label }) => label !== undefined);
  return (classes.find(({ isOwn }) => isOwn) ?? classes[0])?.label ?? 'part';
}
