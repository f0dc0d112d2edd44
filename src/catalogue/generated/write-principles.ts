import { namespaces } from '../../rdf/index.ts';
import { p } from '../properties.ts';
import { pickSubjects } from './pick-subjects.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type CatalogueShape, FIRST_RESOURCE_KEY, PRINCIPLES_PER_SET } from './shape-of-catalogue.ts';
import { fixed, type StatementText } from './statement-text.ts';
import { placeName, placeNameCount, prose } from './text.ts';
import { settings } from './word-lists.ts';
import { GENERATED_COLLECTION } from './write-collection.ts';
import { zipfRank } from './zipf.ts';

const { rdf } = namespaces;

/** Few principles have many case studies, and many have none. */
const PRINCIPLE_EXPONENT = 0.9;

export const principleSet = (out: StatementText, index: number): string =>
  out.thing('principle-set', `set-${index}`);
const principle = (out: StatementText, set: number, position: number): string =>
  out.thing('principle', `set-${set}-${position}`);

/** The sets of principles, each with its principles and the list that keeps their order. */
export function* writePrinciples(
  out: StatementText,
  random: SeededRandom,
  shape: CatalogueShape,
): Generator<void> {
  for (let set = 0; set < shape.principleSets; set++) {
    const { label } = shape.subjects[set % shape.subjects.length]!;
    const cell = (position: number): string => `_:set${set}position${position}`;
    out.about(principleSet(out, set), 'records');
    out.link(p.type, fixed.principleSet);
    out.text(p.title, `Principles for ${label}`, 'en');
    out.text(p.description, `Principles for ${label}, in their order.`, 'en');
    out.link(p.principleList, cell(1));
    for (let position = 1; position <= PRINCIPLES_PER_SET; position++) {
      out.about(principleSet(out, set), 'records');
      out.link(p.hasPrinciple, principle(out, set, position));
      out.about(cell(position), 'records');
      out.link(`${rdf}first`, principle(out, set, position));
      out.link(`${rdf}rest`, position === PRINCIPLES_PER_SET ? `<${rdf}nil>` : cell(position + 1));
      out.about(principle(out, set, position), 'records');
      out.link(p.type, fixed.principle);
      out.text(p.title, prose(random, 1, 'en').slice(0, -1), 'en');
      out.text(p.description, prose(random, 1, 'en'), 'en');
      out.typed(p.position, String(position), 'integer');
      out.link(p.inSet, principleSet(out, set));
    }
    yield;
  }
}

export function* writeCaseStudies(
  out: StatementText,
  random: SeededRandom,
  shape: CatalogueShape,
): Generator<void> {
  const principles = shape.principleSets * PRINCIPLES_PER_SET;
  for (let index = 0; index < shape.caseStudies; index++) {
    const place = placeName(random.below(placeNameCount));
    out.about(out.thing('case-study', `case-${index}`), 'records');
    out.link(p.type, fixed.caseStudy);
    const subjects = pickSubjects(random, shape);
    out.text(p.title, `${shape.subjects[subjects[0]!]!.label} in ${place}`, 'en');
    out.text(p.description, prose(random, 2, 'en'), 'en');
    const shown = new Set<number>();
    for (let count = 1 + random.below(3); count > 0; count--)
      shown.add(zipfRank(random, principles, PRINCIPLE_EXPONENT));
    for (const number of shown) {
      const set = Math.floor(number / PRINCIPLES_PER_SET);
      out.link(p.demonstrates, principle(out, set, 1 + (number % PRINCIPLES_PER_SET)));
    }
    out.link(p.reportedIn, out.thing('resource', FIRST_RESOURCE_KEY + random.below(shape.resources)));
    out.text(p.setting, random.pick(settings), 'en');
    out.text(p.spatial, place, 'en');
    for (const subject of subjects) out.link(p.subject, out.thing('subject', shape.subjects[subject]!.key));
    out.link(p.isPartOf, out.thing('collection', GENERATED_COLLECTION));
    yield;
  }
}
