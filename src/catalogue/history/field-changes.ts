import type { Quad, Term } from '../../rdf/index.ts';
import { factLabels } from '../thing/fact-labels.ts';
import { inWords } from '../thing/thing-facts.ts';
import type { ThingRef } from '../views.ts';
import type { FieldChange, TextValue } from './history-view.ts';
import { textDifference } from './text-difference.ts';

/** Gives the link to a term; labels are known before. */
export type Naming = {
  ref(term: Term): ThingRef;
  /** What the ontology calls a property, where it does. */
  label(iri: string): string | undefined;
};

type Change = { readonly added: readonly Quad[]; readonly removed: readonly Quad[] };

/**
 * The difference that a change made, field by field: those of the thing first, then those of what belongs to it.
 * Statements that went to another graph and say the same are counted and left out.
 */
export function fieldChanges(
  thing: string,
  change: Change,
  naming: Naming,
): { readonly fields: readonly FieldChange[]; readonly moved: number } {
  const [added, removed] = [distinct(change.added), distinct(change.removed)];
  const fields = new Map<string, { subject: Term; property: Term; added: Term[]; removed: Term[] }>();
  const collect = (
    quads: ReadonlyMap<string, Quad>,
    others: ReadonlyMap<string, Quad>,
    side: 'added' | 'removed',
  ) => {
    for (const [key, { subject, predicate, object }] of quads) {
      if (others.has(key)) continue;
      const name = `${termText(subject)} ${predicate.value}`;
      const field = fields.get(name) ?? { subject, property: predicate, added: [], removed: [] };
      field[side].push(object);
      fields.set(name, field);
    }
  };
  collect(added, removed, 'added');
  collect(removed, added, 'removed');
  const shown = [...fields.values()].map((field): FieldChange => {
    const { rewritten, ...values } = withRewritten(field);
    return {
      part: field.subject.value === thing ? undefined : naming.ref(field.subject),
      property: {
        iri: field.property.value,
        label:
          factLabels.get(field.property.value) ??
          naming.label(field.property.value) ??
          inWords(field.property.value),
      },
      added: values.added.map((term) => toValue(term, naming)),
      removed: values.removed.map((term) => toValue(term, naming)),
      rewritten,
    };
  });
  const moved = [...added.keys()].filter((key) => removed.has(key)).length;
  return { fields: shown.toSorted(byPartAndLabel), moved };
}

/** Of the texts of a field in one language: where one went and one came, it was rewritten. */
function withRewritten({
  added,
  removed,
}: {
  readonly added: readonly Term[];
  readonly removed: readonly Term[];
}) {
  const rewritten: FieldChange['rewritten'][number][] = [];
  const paired = new Set<Term>();
  for (const before of removed) {
    if (before.termType !== 'Literal') continue;
    const isSame = (term: Term) =>
      term.termType === 'Literal' &&
      term.language === before.language &&
      term.datatype.value === before.datatype.value;
    const [after, ...more] = added.filter(isSame);
    if (after === undefined || more.length > 0 || removed.filter(isSame).length > 1) continue;
    if (!/\s/.test(before.value) && !/\s/.test(after.value)) continue;
    paired.add(before).add(after);
    rewritten.push({ language: before.language, pieces: textDifference(before.value, after.value) });
  }
  return {
    rewritten,
    added: added.filter((term) => !paired.has(term)),
    removed: removed.filter((term) => !paired.has(term)),
  };
}

function toValue(term: Term, naming: Naming): ThingRef | TextValue {
  if (term.termType !== 'Literal') return naming.ref(term);
  return { text: term.value, language: term.language, datatype: term.datatype.value };
}

/** Each triple once, whatever graphs have it. */
function distinct(quads: readonly Quad[]): ReadonlyMap<string, Quad> {
  return new Map(
    quads.map((quad) => [`${termText(quad.subject)} ${quad.predicate.value} ${termText(quad.object)}`, quad]),
  );
}

function termText(term: Term): string {
  if (term.termType !== 'Literal') return `${term.termType} ${term.value}`;
  return `"${term.value}" ${term.language} ${term.datatype.value}`;
}

const order = [...factLabels.values()];

function byPartAndLabel(a: FieldChange, b: FieldChange): number {
  const [partA, partB] = [a.part?.label ?? '', b.part?.label ?? ''];
  if (partA !== partB) return partA < partB ? -1 : 1;
  const place = ({ property }: FieldChange) =>
    (order.indexOf(property.label) + order.length + 1) % (order.length + 1);
  return place(a) - place(b) || (a.property.label < b.property.label ? -1 : 1);
}
