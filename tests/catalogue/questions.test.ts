import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadQueries, type Question, questionsOf, questionText } from '../../src/catalogue/index.ts';
import type { Solution } from '../../src/engine/index.ts';
import { evaluatingEngine, update } from './evaluating-engine.ts';
import { expectations } from './expected-answers.ts';
import { root, type StoredCatalogue, shippedCatalogue } from './stored-catalogue.ts';

const questions = questionsOf(loadQueries(join(root, 'queries')));
const questionOf = (key: string): Question => questions.find((one) => one.key === key)!;

let stored: StoredCatalogue;
beforeAll(async () => {
  stored = await shippedCatalogue();
});

function ask(key: string, given: Readonly<Record<string, string>> = {}): Promise<readonly Solution[]> {
  const text = questionText(questionOf(key), new Map(Object.entries(given)));
  return evaluatingEngine(stored).select({ text, inference: questionOf(key).inference });
}

/** A row as `name=value`, IRIs by their last part, in the order of the names that are asked for. */
function shown(row: Solution, names: readonly string[]): string {
  return names.map((name) => row[name]?.value.split(/[/#]/).at(-1) ?? '').join(' | ');
}

describe('the questions', () => {
  it('are at least thirty, each with an expected answer', () => {
    expect(questions.length).toBeGreaterThanOrEqual(30);
    expect(expectations.map(({ key }) => key).toSorted()).toEqual(questions.map(({ key }) => key).toSorted());
  });

  it.each(expectations)(
    '$key answers as its data says',
    async ({ key, given, columns, rows, includes, count }) => {
      const found = (await ask(key, given)).map((row) => shown(row, columns));
      if (rows !== undefined) expect(found).toEqual(rows);
      if (includes !== undefined) expect(found).toEqual(expect.arrayContaining([...includes]));
      if (count !== undefined) expect(found).toHaveLength(count);
    },
  );

  it('answer with their parameters in each row, and otherwise for other values', async () => {
    for (const question of questions) {
      const [row] = await ask(question.key);
      for (const { name } of question.parameters) expect(row, question.key).toHaveProperty(name);
    }
    const one = await ask('case-studies-for-principle', { position: '1' });
    expect(one.every(({ position }) => position!.value === '1')).toBe(true);
  }, 60_000);
});

describe('a question that is asked of what is not there', () => {
  it.each(
    questions.flatMap((question) => question.parameters.map(({ name, type }) => ({ question, name, type }))),
  )('$question.key: nothing for another $name, and no error', async ({ question, name, type }) => {
    const absent = {
      iri: 'id/subject/there-is-none',
      integer: '0',
      literal: 'ſchlüſſel "\\',
      date: '9999-12-31',
    }[type];
    const own = Object.fromEntries(question.parameters.map((one) => [one.name, one.default]));
    const found = await ask(question.key, { ...own, [name]: absent });
    const always = OPEN_ENDED.get(`${question.key} ${name}`);
    if (always === undefined) expect(found).toEqual([]);
    else expect(found.length, always).toBeGreaterThan(0);
  });
});

/** Values that leave an end open: with these everything is found. */
const OPEN_ENDED = new Map([
  ['case-studies-of-several-principles least', 'every case study demonstrates at least none'],
  ['status-to-look-at-again day', 'every review has come by the end of time'],
  ['resources-between-years from', 'all years up to the last'],
]);

describe('the case studies of a place', () => {
  it('are there once each, whatever the account calls the place', async () => {
    const place = await shippedCatalogue();
    update(
      place,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA { GRAPH <graph/records> {
         <id/case-study/exampleton-carers-register> dcterms:spatial "The old town of Exampleton"@en .
       } }`,
    );
    const text = questionText(questionOf('case-studies-in-a-place'), new Map([['place', 'exampleton']]));
    const rows = await evaluatingEngine(place).select({ text });
    const found = rows.filter(({ caseStudy }) => caseStudy!.value.endsWith('exampleton-carers-register'));
    expect(found.map(({ where }) => where!.value)).toEqual(['Exampleton (fictional)']);
  });
});

describe('what is said twice', () => {
  const said = async () => {
    const twice = await shippedCatalogue();
    update(
      twice,
      `PREFIX pin: <https://w3id.org/pinakes/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
       INSERT DATA { GRAPH <graph/records> {
         <id/resource/2101> dcterms:isReplacedBy <id/resource/2105> ; pin:evaluatedBy <id/resource/2102> .
         <id/resource/2100> pin:implements <id/principle-set/six-principles> .
         <id/principle-set/six-principles> pin:implementedBy <id/resource/2100> .
         <id/resource/2004> dcterms:publisher <id/agent/uk-parliament> ; dcterms:subject <id/subject/hospitals>, <id/subject/nursing> .
         <id/resource/2035> pin:notKnown dcterms:issued .
         <id/case-study/exampleton-carers-register> pin:demonstrates <id/principle/volunteer-promises-2>, <id/principle/six-principles-2> .
         <id/resource/1000> dcterms:contributor <id/agent/nhs-england> .
       }
       GRAPH <graph/thesaurus> { <id/subject/hospitals> <http://www.w3.org/2004/02/skos/core#closeMatch> <http://example.org/hospital> .
         <http://example.org/hospital> <http://www.w3.org/2004/02/skos/core#prefLabel> "Krankenhaus"@de, "hospital"@en } }`,
    );
    return evaluatingEngine(twice);
  };
  let engine: Awaited<ReturnType<typeof said>>;
  beforeAll(async () => {
    engine = await said();
  });
  const rows = async (
    key: string,
    columns: readonly string[],
    given: Readonly<Record<string, string>> = {},
  ) => {
    const text = questionText(questionOf(key), new Map(Object.entries(given)));
    return (await engine.select({ text })).map((row) => shown(row, columns));
  };

  it('is answered once, from whichever side it is said', async () => {
    expect(await rows('what-supersedes-what', ['old', 'new'])).toEqual(['2101 | 2105']);
    expect(await rows('resources-of-a-status', ['resource', 'later'])).toEqual(['2101 | 2105']);
    expect(await rows('what-evaluates-what', ['evaluation', 'evaluated'])).toEqual(['2102 | 2101']);
    const implemented = await rows('what-implements-what', ['resource', 'implemented']);
    expect(implemented.filter((row) => row === '2100 | six-principles')).toHaveLength(1);
  });

  it('is answered once, by whatever part somebody had and whatever terms a resource has', async () => {
    const acts = await rows('resources-of-an-agent', ['resource'], { agent: 'id/agent/uk-parliament' });
    expect(acts.filter((key) => key === '2004')).toHaveLength(1);
    const laws = await rows('content-of-a-type-on-a-topic', ['resource']);
    expect(laws.filter((key) => key === '2004')).toHaveLength(1);
  });

  it('counts principles of two sets together, also those with the same number', async () => {
    const pairs = await rows('principles-shown-together', ['principle', 'otherPrinciple', 'caseStudies']);
    expect(pairs).toContain('six-principles-2 | volunteer-promises-2 | 1');
  });

  it('tells a year that could not be found out from one that nobody has looked for', async () => {
    const years = await rows('resources-by-year', ['year', 'resources']);
    expect(years).toEqual(expect.arrayContaining(['not stated | 2', 'not checked | 1', 'unknown | 1']));
  });

  it('counts contributors among those who work together', async () => {
    const pairs = await rows('who-works-with-whom', ['one', 'other', 'resources']);
    expect(pairs).toContain('nhs-england | people-and-communities-board | 1');
  });

  it('calls a concept of another thesaurus by its own label, once', async () => {
    const terms = await rows('terms-in-another-thesaurus', ['nearness', 'concept', 'label']);
    expect(terms).toEqual(['nearly the same | hospital | hospital', 'the same | concept5456 | Hospitals']);
  });
});

describe('values for a question', () => {
  const place = questionOf('case-studies-in-a-place');
  const given = (name: string, value: string) => new Map([[name, value]]);

  it('stay values, whatever they hold', async () => {
    const hostile = '" } ?s ?p ?o . # \\ \n$& {';
    const text = questionText(place, given('place', hostile));
    expect(text).toContain('VALUES ?place { "\\" } ?s ?p ?o . # \\\\ \\n$& {" }');
    expect(await evaluatingEngine(stored).select({ text })).toEqual([]);
  });

  it('are refused with their name where they do not fit', () => {
    const position = questionOf('case-studies-for-principle');
    const topic = questionOf('free-to-read-on-a-topic');
    for (const [question, name, value] of [
      [position, 'position', 'three'],
      [position, 'position', '99999999999'],
      [position, 'place', 'x'],
      [topic, 'subject', 'a> <b'],
      [topic, 'subject', ''],
      [place, 'place', 'x'.repeat(501)],
    ] as const) {
      expect(() => questionText(question, given(name, value))).toThrowError(
        expect.objectContaining({ code: 'bad-request', detail: { field: name } }),
      );
    }
  });
});

describe('names in other languages', () => {
  const PREFIXES = `PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX pin: <https://w3id.org/pinakes/ontology#>`;
  const NAMES =
    'VALUES ?p { dcterms:title dcterms:description skos:prefLabel skos:historyNote rdfs:label pin:reason } GRAPH ?g { ?thing ?p ?name }';
  const changedBy = async (change: string) => {
    const changed = await shippedCatalogue();
    update(changed, `${PREFIXES} ${change}`);
    return evaluatingEngine(changed);
  };
  const everything = async (engine: ReturnType<typeof evaluatingEngine>) =>
    Promise.all(
      questions.map(async ({ key, text, inference }) => {
        return `${key}: ${(await engine.select({ text, inference })).length}`;
      }),
    );
  let usual: readonly string[];
  beforeAll(async () => {
    usual = await everything(evaluatingEngine(stored));
  });

  it('of things that have an English one too make no second answers', async () => {
    const both = await changedBy(
      `INSERT { GRAPH ?g { ?thing ?p ?welsh, ?british } } WHERE { ${NAMES}
         BIND(STRLANG(CONCAT("Aaa ", STR(?name)), "cy") AS ?welsh)
         BIND(STRLANG(CONCAT("Zzz ", STR(?name)), "en-GB") AS ?british) }`,
    );
    expect(await everything(both)).toEqual(usual);
  });

  it('are answered with where there are no others', async () => {
    for (const language of ['und', 'fr']) {
      const other = await changedBy(
        `DELETE { GRAPH ?g { ?thing ?p ?name } } INSERT { GRAPH ?g { ?thing ?p ?other } }
         WHERE { ${NAMES} BIND(STRLANG(STR(?name), "${language}") AS ?other) }`,
      );
      expect(await everything(other)).toEqual(usual);
    }
  });
});
