import { namespaces } from '../../rdf/index.ts';
import { p } from '../properties.ts';
import { pickSubjects } from './pick-subjects.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type CatalogueShape, FIRST_RESOURCE_KEY } from './shape-of-catalogue.ts';
import { fixed, type StatementText } from './statement-text.ts';
import { pickLanguage, placeName, placeNameCount, prose, title } from './text.ts';
import { writeResponsible } from './write-agents.ts';
import { GENERATED_COLLECTION } from './write-collection.ts';
import { writeLinks } from './write-links.ts';
import { listKeys } from './write-lists.ts';
import { zipfRank } from './zipf.ts';

/** The newest year of publication, and how many years there are before it. */
const NEWEST_YEAR = 2025;
const YEARS = 46;

export function* writeResources(
  out: StatementText,
  random: SeededRandom,
  shape: CatalogueShape,
): Generator<void> {
  for (let index = 0; index < shape.resources; index++) {
    const key = FIRST_RESOURCE_KEY + index;
    writeDescription(out, random, shape, key);
    writeLinks(out, random, shape, index);
    writeAccess(out, random, key);
    writeRecord(out, random, key);
    yield;
  }
}

function writeDescription(
  out: StatementText,
  random: SeededRandom,
  shape: CatalogueShape,
  key: number,
): void {
  const subjects = pickSubjects(random, shape);
  const language = pickLanguage(random);
  out.about(out.thing('resource', key), 'records');
  out.link(p.type, fixed.resource);
  out.link(p.type, fixed.document);
  out.plain(p.identifier, String(key));
  out.text(p.title, title(random, shape.subjects[subjects[0]!]!.label, language), language);
  if (random.chance(0.95)) out.text(p.abstract, prose(random, 2 + random.below(4), language), language);
  writeResponsible(out, random, shape);
  // Later years have more publications. Some documents state no year, and of some nobody has looked.
  const year = NEWEST_YEAR - Math.floor(YEARS * random.next() ** 2);
  if (random.chance(0.9)) out.typed(p.issued, String(year), 'gYear');
  else if (random.chance(0.5)) out.link(p.notStated, `<${p.issued}>`);
  if (random.chance(0.4)) out.plain(p.place, placeName(zipfRank(random, placeNameCount, 0.9)));
  out.link(
    p.contentType,
    out.thing('content-type', listKeys.contentTypes[zipfRank(random, listKeys.contentTypes.length, 0.7)]!),
  );
  for (const subject of subjects) out.link(p.subject, out.thing('subject', shape.subjects[subject]!.key));
  const audience = zipfRank(random, listKeys.audiences.length, 0.6);
  if (random.chance(0.7)) out.link(p.audience, out.thing('audience', listKeys.audiences[audience]!));
  out.link(p.isPartOf, out.thing('collection', GENERATED_COLLECTION));
}

function writeAccess(out: StatementText, random: SeededRandom, key: number): void {
  if (random.chance(0.3)) {
    out.about(out.thing('resource', key), 'records');
    out.link(p.icon, out.thing('icon', random.pick(listKeys.icons)));
  }
  if (!random.chance(0.2)) return;
  const access = out.thing('access', `${key}-1`);
  out.about(out.thing('resource', key), 'records');
  out.link(p.access, access);
  out.about(access, 'records');
  out.link(p.type, fixed.access);
  out.link(p.accessKind, out.thing('access-kind', random.pick(listKeys.accessKinds)));
}

/** Records were made over twenty years, in the order of the keys. */
function writeRecord(out: StatementText, random: SeededRandom, key: number): void {
  out.about(out.thing('record', key), 'records');
  out.link(p.type, fixed.record);
  out.link(p.type, fixed.dcatRecord);
  out.link(`${namespaces.foaf}primaryTopic`, out.thing('resource', key));
  const created = random.below(7300);
  out.typed(p.created, dayOf(created), 'date');
  if (random.chance(0.4)) out.typed(p.modified, dayOf(created + random.below(400)), 'date');
}

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2005, 0, 1);

function dayOf(number: number): string {
  return new Date(FIRST_DAY_MS + number * DAY_MS).toISOString().slice(0, 10);
}
