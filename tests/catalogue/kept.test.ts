import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueReadFunctions, followGeneration } from '../../src/catalogue/index.ts';
import type { AskingContext } from '../../src/engine/index.ts';
import { changeSince, openSnapshot } from '../../src/store/index.ts';
import { plainRandom } from '../plain-random.ts';
import { update } from './evaluating-engine.ts';
import { BASE, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const demonstrationGraph = `${BASE}/graph/demonstration`;
const graphs = [undefined, [`${BASE}/graph/records`, `${BASE}/graph/thesaurus`]];
const PREFIXES = `
  PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX pin: <https://w3id.org/pinakes/ontology#>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
  PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX schema: <https://schema.org/>`;

/** What keeps something from one state to the next: labels, weights of features, counts of subjects, the newest. */
async function answersOf(context: Pick<AskingContext, 'connection' | 'source'>, keys: readonly string[]) {
  const call = (name: keyof typeof catalogueReadFunctions, argument: Readonly<Record<string, unknown>>) =>
    Promise.all(
      graphs.map((readable) =>
        catalogueReadFunctions[name](context as AskingContext, { ...argument, graphs: readable } as never),
      ),
    );
  return {
    subjects: await call('catalogue.most-used', { limit: 30 }),
    terms: await call('catalogue.subject-terms', { limit: 5000 }),
    newest: await call('catalogue.newest', { limit: 10, demonstrationGraph }),
    records: await Promise.all(
      keys.map((key) =>
        call('catalogue.resource', { thing: `${BASE}/id/resource/${key}`, demonstrationGraph }),
      ),
    ),
    related: await Promise.all(
      keys.map((key) =>
        call('catalogue.related', { resource: `${BASE}/id/resource/${key}`, limit: 5, explicit: [] }),
      ),
    ),
  };
}

describe('what a thread keeps from one state of the catalogue to the next', () => {
  let stored: StoredCatalogue;
  beforeAll(async () => {
    stored = await shippedCatalogue();
  });

  it('is after every edit what is made anew of the state', async () => {
    const random = plainRandom(7);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    const keys = ['1000', '1001', '1002', '2000', '9001'];
    const resource = () => `<${BASE}/id/resource/${pick(keys)}>`;
    const subject = () =>
      `<${BASE}/id/subject/${pick(['co-production', 'patients', 'volunteers', 'made-up'])}>`;
    const edits = [
      () => `DELETE { GRAPH ?g { ?s dcterms:title ?t } } INSERT { GRAPH ?g { ?s dcterms:title "Named ${random()}" } }
        WHERE { VALUES ?s { ${resource()} } GRAPH ?g { ?s dcterms:title ?t } }`,
      () => `INSERT DATA { GRAPH <graph/records> { ${resource()} dcterms:subject ${subject()} } }`,
      () => `DELETE WHERE { GRAPH ?g { ${resource()} dcterms:subject ${subject()} } }`,
      () => `INSERT DATA { GRAPH <graph/records> { ${resource()} schema:genre ${subject()} } }`,
      () => `DELETE WHERE { GRAPH ?g { ${resource()} schema:genre ${subject()} } }`,
      () =>
        `INSERT DATA { GRAPH <graph/thesaurus> { ${subject()} a pin:SubjectTerm ; skos:prefLabel "Called ${random()}"@en } }`,
      () => `DELETE WHERE { GRAPH ?g { ${subject()} skos:prefLabel ?label } }`,
      () => `INSERT DATA { GRAPH <graph/records> { ${resource()} a pin:Resource } }`,
      () => `DELETE WHERE { GRAPH ?g { ${resource()} a pin:Resource } }`,
      () => `INSERT DATA { GRAPH <graph/records> { [] foaf:primaryTopic ${resource()} ;
        dcterms:created "20${10 + Math.floor(random() * 80)}-0${1 + Math.floor(random() * 9)}-01"^^xsd:date } }`,
      () =>
        `INSERT DATA { GRAPH <graph/demonstration> { ${resource()} a pin:Resource ; pin:setsOut <${BASE}/id/principle-set/six-principles> } }`,
      () =>
        `INSERT DATA { GRAPH <graph/records> { ${resource()} dcterms:creator [ foaf:name "Somebody ${random()}" ] } }`,
      () =>
        `INSERT DATA { GRAPH <graph/hidden> { ${resource()} dcterms:subject ${subject()} ; dcterms:title "A hidden title" } }`,
    ];
    let { generation } = stored.store;
    let source = openSnapshot(generation);
    const { connection } = stored;
    await answersOf({ connection, source }, keys);
    for (let round = 0; round < 60; round++) {
      update(stored, `${PREFIXES} ${pick(edits)()}`);
      const [before, earlier] = [source, generation];
      generation = stored.store.generation;
      if (generation === earlier) continue;
      source = openSnapshot(generation);
      expect(generation.baseSince).toBe(earlier.baseSince);
      followGeneration({ before, after: source, change: () => changeSince(earlier, generation) });
      const kept = await answersOf({ connection, source }, keys);
      expect(kept, `after change ${generation.number}`).toEqual(
        await answersOf({ connection, source: openSnapshot(generation) }, keys),
      );
    }
  });
});
