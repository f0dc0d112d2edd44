import { p } from '../properties.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type CatalogueShape, FIRST_RESOURCE_KEY } from './shape-of-catalogue.ts';
import { fixed, type StatementText } from './statement-text.ts';
import { principleSet } from './write-principles.ts';
import { zipfRank } from './zipf.ts';

/** Of this many resources, the first two are companions of each other. */
const COMPANIONS_EVERY = 50;

/** How far back "nearby" reaches. Links among near ones make triangles, as the works of one field do. */
const NEARBY = 12;

/** Stated links other than companions and references, with how often a resource has one and what a cataloguer says of it. */
const statedLinks = [
  { property: p.relation, chance: 0.15, reason: 'Both documents came out of the same programme.' },
  { property: p.evaluates, chance: 0.02, reason: 'The document judges whether the other one worked.' },
  { property: p.implements, chance: 0.02, reason: 'The document says how the other one is carried out.' },
  {
    property: p.supportsPolicy,
    chance: 0.03,
    reason: 'The document helps along what the other one sets out.',
  },
  { property: p.replaces, chance: 0.02, reason: 'The document takes the place of the other one.' },
] as const;

/** Writes what links a resource to earlier ones and to principles. Its statements are those of the current subject. */
export function writeLinks(
  out: StatementText,
  random: SeededRandom,
  shape: CatalogueShape,
  index: number,
): void {
  const self = resource(out, index);
  if (index % 500 === 7) out.link(p.setsOut, principleSet(out, Math.floor(index / 500)));
  for (const target of references(random, index)) out.link(p.references, resource(out, target));
  for (const { property, chance, reason } of statedLinks) {
    if (!random.chance(chance) || index === 0) continue;
    const target = nearby(random, index);
    out.about(self, 'records');
    out.link(property, resource(out, target));
    // A third of them have a reason in a cataloguer's words.
    if (random.chance(0.33)) writeRelation(out, index, target, property, reason);
  }
  writeCompanion(out, shape, index);
}

const resource = (out: StatementText, index: number): string =>
  out.thing('resource', FIRST_RESOURCE_KEY + index);

function nearby(random: SeededRandom, index: number): number {
  return Math.max(0, index - 1 - random.below(NEARBY));
}

/** Half of the resources cite others: near ones as often as the few that everybody cites. */
function references(random: SeededRandom, index: number): ReadonlySet<number> {
  const found = new Set<number>();
  if (index === 0 || !random.chance(0.5)) return found;
  for (let count = 1 + random.below(4); count > 0; count--)
    found.add(random.chance(0.5) ? nearby(random, index) : zipfRank(random, index, 0.6));
  return found;
}

function writeCompanion(out: StatementText, { resources }: CatalogueShape, index: number): void {
  const place = index % COMPANIONS_EVERY;
  const other = place === 0 ? index + 1 : index - 1;
  if (place > 1 || other >= resources) return;
  out.about(resource(out, index), 'records');
  out.link(p.companion, resource(out, other));
  writeRelation(out, index, other, p.companion, 'The two documents are meant to be used together.');
}

function writeRelation(out: StatementText, from: number, to: number, property: string, reason: string): void {
  const name = property.slice(1 + Math.max(property.lastIndexOf('#'), property.lastIndexOf('/')));
  out.about(
    out.thing('relation', `${FIRST_RESOURCE_KEY + from}-${FIRST_RESOURCE_KEY + to}-${name}`),
    'records',
  );
  out.link(p.type, fixed.relation);
  out.link(p.relationFrom, resource(out, from));
  out.link(p.relationTo, resource(out, to));
  out.link(p.relationKind, `<${property}>`);
  out.text(p.reason, reason, 'en');
}
