import { beforeEach, describe, expect, it } from 'vitest';
import type { Kind } from '../../src/catalogue/index.ts';
import { catalogueReadFunctions } from '../../src/catalogue/index.ts';
import { literal, namedNode, quad, term } from '../../src/rdf/index.ts';
import { BASE, quadsOf, StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const PREFIXES = `
@prefix pin: <https://w3id.org/pinakes/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;
const SMALL = `${PREFIXES}
<id/resource/1> a pin:Resource ; dcterms:title "A guide to gardens"@en ; dcterms:subject <id/subject/plants> ;
  dcterms:creator <id/agent/society> ; dcterms:issued "2001"^^xsd:gYear .
<id/resource/2> a pin:Resource ; dcterms:title "Rivers"@en ; dcterms:abstract "Water and its plants."@en .
<id/subject/plants> a pin:SubjectTerm, skos:Concept ; skos:prefLabel "plants"@en, "plantes"@fr ; skos:altLabel "flora"@en .
<id/agent/society> a foaf:Organization ; foaf:name "Horticultural Society" .
`;

let catalogue: StoredCatalogue;

function find(query: string, kinds: readonly Kind[] = ['resource'], graphs?: readonly string[]) {
  const argument = { query, offset: 0, limit: 50, kinds, graphs };
  return catalogueReadFunctions['catalogue.search'](catalogue.context, argument);
}

async function found(query: string, kinds?: readonly Kind[]): Promise<string[]> {
  return (await find(query, kinds)).hits.map(({ iri }) => iri.slice(`${BASE}/id/`.length));
}

/** Everything the index holds, without the numbers of its rows. */
function documents() {
  return catalogue.connection
    .prepare('SELECT key, kind, scope, title, keywords, body, variants FROM text_document ORDER BY key')
    .all();
}

async function expectRebuiltToBeEqual(): Promise<void> {
  const kept = documents();
  catalogue.rebuild();
  expect(documents()).toEqual(kept);
}

beforeEach(async () => {
  catalogue = new StoredCatalogue();
  await catalogue.turtle(SMALL);
});

const node = (path: string) => namedNode(`${BASE}/id/${path}`);
const records = namedNode(`${BASE}/graph/records`);

describe('search projection', () => {
  it('finds resources by title, abstract, subject labels of any language, and creators', async () => {
    expect(await found('gardens')).toEqual(['resource/1']);
    expect(await found('water')).toEqual(['resource/2']);
    expect(await found('flora')).toEqual(['resource/1']);
    expect(await found('plantes')).toEqual(expect.arrayContaining(['resource/1']));
    expect(await found('plants')).toEqual(['resource/1', 'resource/2']);
    expect(await found('horticultural')).toEqual(['resource/1']);
  });

  it('gives years and creators with a hit', async () => {
    expect((await find('gardens')).hits[0]).toMatchObject({
      title: 'A guide to gardens',
      issued: '2001',
      creators: ['Horticultural Society'],
    });
  });

  it('finds other kinds only when they are asked for', async () => {
    expect(await found('flora', ['subject'])).toEqual(['subject/plants']);
    expect(await found('flora', ['resource', 'subject'])).toEqual(['subject/plants', 'resource/1']);
  });

  it('follows a title that changes', async () => {
    const title = (text: string) =>
      quad(node('resource/2'), term('dcterms', 'title'), literal(text, 'en'), records);
    catalogue.change([title('Rivers')], [title('Streams')]);
    expect(await found('rivers')).toEqual([]);
    expect(await found('streams')).toEqual(['resource/2']);
    await expectRebuiltToBeEqual();
  });

  it('follows the label of a subject term and the name of an agent into the resources that have them', async () => {
    const label = (text: string) =>
      quad(node('subject/plants'), term('skos', 'altLabel'), literal(text, 'en'), records);
    catalogue.change([label('flora')], [label('vegetation')]);
    expect(await found('flora')).toEqual([]);
    expect(await found('vegetation')).toEqual(['resource/1']);
    const name = (text: string) => quad(node('agent/society'), term('foaf', 'name'), literal(text), records);
    catalogue.change([name('Horticultural Society')], [name('Botanical Society')]);
    expect(await found('botanical')).toEqual(['resource/1']);
    await expectRebuiltToBeEqual();
  });

  it('forgets what is no longer there', async () => {
    const type = quad(node('resource/1'), term('rdf', 'type'), term('pin', 'Resource'), records);
    catalogue.change([type], []);
    expect(await found('gardens')).toEqual([]);
    await expectRebuiltToBeEqual();
    catalogue.change([], [type]);
    expect(await found('gardens')).toEqual(['resource/1']);
    catalogue.change(await quadsOf([new TextEncoder().encode(SMALL)], 'records'), []);
    expect(documents()).toEqual([]);
  });

  it('finds what stands in the unnamed graph, and things with unusual identifiers', async () => {
    const odd = namedNode(`${BASE}/id/resource/café%20&%20bar.1`);
    catalogue.change(
      [],
      [
        quad(odd, term('rdf', 'type'), term('pin', 'Resource')),
        quad(odd, term('dcterms', 'title'), literal('Un café')),
      ],
    );
    expect((await find('cafe')).hits).toMatchObject([{ iri: odd.value }]);
    await expectRebuiltToBeEqual();
  });

  it('keeps to the graphs that a caller may read', async () => {
    expect((await find('gardens', ['resource'], [`${BASE}/graph/records`])).total).toBe(1);
    expect((await find('gardens', ['resource'], [`${BASE}/graph/demonstration`])).total).toBe(0);
    expect((await find('gardens', ['resource'], [])).total).toBe(0);
  });
});

describe('search over the shipped collection', () => {
  beforeEach(async () => {
    catalogue = await shippedCatalogue();
  });

  it('finds the record and its companion first by the words of their titles, and by its subjects', async () => {
    const [first, second] = await found('six principles for engaging people and communities');
    expect([first, second].sort()).toEqual(['resource/1000', 'resource/1001']);
    expect(await found('"putting them into practice"')).toEqual(['resource/1000']);
    for (const words of [
      'co-production',
      'coproduction',
      'volunteers',
      'personalisation',
      'voluntary sector',
    ]) {
      expect(await found(words), words).toContain('resource/1000');
    }
  });

  it('finds case studies, principles and subject terms as such', async () => {
    expect(await found('carers', ['principle'])).toContain('principle/six-principles-4');
    expect(await found('coproduction', ['subject'])).toContain('subject/co-production');
    expect((await found('carers', ['case-study'])).length).toBeGreaterThan(0);
  });

  it('finds by words that are kept hidden, and shows them nowhere', async () => {
    expect(await found('dimentia', ['subject'])).toEqual(['subject/dementia']);
    expect(await found('the elderly', ['subject'])).toContain('subject/older-people');
    const { hits } = await find('pensioners "the elderly"', ['resource', 'subject']);
    expect(hits.length).toBeGreaterThan(2);
    expect(JSON.stringify(hits)).not.toMatch(/elderly/);
    const byKeyword = hits.flatMap(({ keywords }) => keywords.map(({ text }) => text));
    expect(byKeyword.some((text) => text.startsWith('older people'))).toBe(true);
  });

  it('is the same when it is rebuilt', expectRebuiltToBeEqual);

  it('finds concepts of no class by their preferred labels, whoever places them, and no schemes or collections', async () => {
    await catalogue.turtle(
      `${PREFIXES}@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
<http://e.test/top> skos:topConceptOf <http://e.test/s> ; skos:prefLabel "aardvark top"@en .
<http://e.test/in> skos:inScheme <http://e.test/s> ; skos:prefLabel "aardvark in"@en .
<http://e.test/below> skos:broader <http://e.test/top> ; xl:prefLabel [ xl:literalForm "aardvark below"@en ] .
<http://e.test/named-by-others> skos:prefLabel "aardvark named"@en .
<http://e.test/s> skos:prefLabel "aardvark scheme"@en ; skos:hasTopConcept <http://e.test/named-by-others> .
<http://e.test/group> skos:prefLabel "aardvark group"@en ; skos:member <http://e.test/in> .
<http://e.test/person> a <http://e.test/Person> ; skos:prefLabel "aardvark person"@en .
<http://e.test/nameless> skos:broader <http://e.test/top> ; skos:altLabel "aardvark nameless"@en .
<http://e.test/list> a skos:Collection ; skos:inScheme <http://e.test/s> ; skos:prefLabel "aardvark list"@en .`,
      'thesaurus',
    );
    const names = async (graphs?: readonly string[]) =>
      (await find('aardvark', ['concept' as Kind], graphs)).hits
        .map(({ iri }) => iri.slice('http://e.test/'.length))
        .toSorted();
    const all = ['below', 'in', 'named-by-others', 'top'];
    expect(await names()).toEqual(all);
    expect(await names([`${BASE}/graph/thesaurus`])).toEqual(all);
    expect(await names([`${BASE}/graph/records`])).toEqual([]);
    await expectRebuiltToBeEqual();
    const graph = namedNode(`${BASE}/graph/thesaurus`);
    const about = (name: string) => namedNode(`http://e.test/${name}`);
    catalogue.change([], [quad(about('in'), term('skos', 'memberList'), about('list'), graph)]);
    catalogue.change([quad(about('s'), term('skos', 'hasTopConcept'), about('named-by-others'), graph)], []);
    expect(await names()).toEqual(['below', 'named-by-others', 's', 'top']);
    await expectRebuiltToBeEqual();
  });

  it('finds concepts that are of a class of their own where they place themselves, and no collections, labels or others', async () => {
    await catalogue.turtle(
      `${PREFIXES}@prefix xl: <http://www.w3.org/2008/05/skos-xl#> . @prefix ex: <http://k.test/> .
@prefix iso: <http://purl.org/iso25964/skos-thes#> .
ex:wombat a ex:Animal ; skos:prefLabel "quokka wombat"@en ; skos:broader ex:marsupials .
ex:marsupials a ex:Animal, ex:Order ; skos:prefLabel "quokka marsupials"@en ; skos:inScheme ex:s .
ex:keeper a ex:Person ; skos:prefLabel "quokka keeper"@en .
ex:pens a ex:Group, skos:Collection ; skos:prefLabel "quokka pens"@en ; skos:inScheme ex:s .
ex:array a iso:ThesaurusArray ; skos:prefLabel "quokka array"@en ; skos:inScheme ex:s .
ex:label a ex:OwnLabel ; skos:prefLabel "quokka label"@en ; xl:literalForm "quokka"@en ; skos:inScheme ex:s .
ex:plan a pin:Place ; skos:altLabel "quokka plan"@en ; skos:inScheme ex:s .`,
      'thesaurus',
    );
    const names = async (graphs?: readonly string[]) =>
      (await find('quokka', ['concept' as Kind], graphs)).hits
        .map(({ iri }) => iri.slice('http://k.test/'.length))
        .toSorted();
    expect(await names()).toEqual(['marsupials', 'wombat']);
    expect(await names([`${BASE}/graph/thesaurus`])).toEqual(['marsupials', 'wombat']);
    expect(await names([`${BASE}/graph/records`])).toEqual([]);
    const graph = namedNode(`${BASE}/graph/thesaurus`);
    const about = (name: string) => namedNode(`http://k.test/${name}`);
    catalogue.change([], [quad(about('keeper'), term('skos', 'related'), about('wombat'), graph)]);
    catalogue.change([quad(about('wombat'), term('skos', 'broader'), about('marsupials'), graph)], []);
    expect(await names()).toEqual(['keeper', 'marsupials']);
    await expectRebuiltToBeEqual();
  });
});
