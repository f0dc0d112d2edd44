import { p } from '../properties.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { CatalogueShape } from './shape-of-catalogue.ts';
import { fixed, type StatementText } from './statement-text.ts';
import { placeName, placeNameCount } from './text.ts';
import { givenNames, organisationWords } from './word-lists.ts';
import { zipfRank } from './zipf.ts';

/** How unevenly authors write, and publishers publish. */
const AUTHOR_EXPONENT = 0.7;
const PUBLISHER_EXPONENT = 0.8;

const person = (out: StatementText, index: number): string => out.thing('agent', `person-${index}`);
const organisation = (out: StatementText, index: number): string =>
  out.thing('agent', `organisation-${index}`);

export function* writeAgents(out: StatementText, shape: CatalogueShape): Generator<void> {
  for (let index = 0; index < shape.organisations; index++) {
    out.about(organisation(out, index), 'records');
    out.link(p.type, fixed.organisation);
    out.link(p.type, fixed.orgOrganisation);
    const word = organisationWords[index % organisationWords.length]!;
    const number = Math.floor(index / placeNameCount);
    out.plain(p.name, `${placeName(index % placeNameCount)} ${word}${number === 0 ? '' : ` ${number + 1}`}`);
    yield;
  }
  for (let index = 0; index < shape.people; index++) {
    out.about(person(out, index), 'records');
    out.link(p.type, fixed.person);
    const given = givenNames[index % givenNames.length]!;
    const initial = String.fromCharCode(65 + (Math.floor(index / 7) % 26));
    out.plain(p.name, `${given} ${initial}. ${placeName(Math.floor(index / givenNames.length))}`);
    yield;
  }
}

/** Writes who made the resource that is being written: mostly one to three people, sometimes a body. */
export function writeResponsible(out: StatementText, random: SeededRandom, shape: CatalogueShape): void {
  const creators = new Set<string>();
  const authors = random.chance(0.1) ? 0 : 1 + zipfRank(random, 4, 0.9);
  for (let index = 0; index < authors; index++)
    creators.add(person(out, zipfRank(random, shape.people, AUTHOR_EXPONENT)));
  const publisher = organisation(out, zipfRank(random, shape.organisations, PUBLISHER_EXPONENT));
  if (authors === 0) creators.add(publisher);
  for (const creator of creators) out.link(p.creator, creator);
  if (authors === 0 || random.chance(0.7)) out.link(p.publisher, publisher);
}
