import { conditional, type Handler, type Route, textResponse } from '../../http/index.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { crosswalkRoutes } from './crosswalks.ts';
import { type ExampleName, exampleRecords, withBase } from './example-records.ts';
import { recordFormRoutes } from './record-forms.ts';
import { shapeExamples } from './shape-examples.ts';
import { earlierVersions, versionRoutes } from './versions.ts';
import { viewSchemaRoutes } from './view-schemas.ts';
import { routesOf, type Vocabulary } from './vocabularies.ts';

/** What the page goes through step by step, each a file to copy. */
const EXAMPLES = [
  { name: 'new-resource', title: 'Describe a new resource', graph: 'records', reason: 'A new guide' },
  { name: 'three-cases', title: 'Three cases from practice', graph: 'records', reason: 'Three cases' },
  {
    name: 'toolkit-and-review',
    title: 'A toolkit, a review, a translation and a podcast',
    graph: 'records',
    reason: 'A toolkit, a review',
  },
  {
    name: 'law-figures-and-talks',
    title: 'A judgment, statistics, a talk, a thesis and an adapted framework',
    graph: 'records',
    reason: 'A judgment, statistics',
  },
  {
    name: 'own-collection',
    title: 'A collection of your own',
    graph: 'records',
    reason: 'A collection of our own',
  },
  { name: 'new-term', title: 'Describe a new subject term', graph: 'thesaurus', reason: 'A new term' },
] as const;

const pathOf = (name: ExampleName): string => `/ontology/examples/${name}.ttl`;

const ontology: Vocabulary = {
  name: 'ontology',
  path: '/ontology',
  async page({ catalogue, pages, settings }) {
    const view = await catalogue.ontology();
    if (view === undefined) return undefined;
    const root = rootOf(settings);
    const examples = await Promise.all(
      EXAMPLES.map(async ({ name, title, graph, reason }) => {
        const { introduction, prefixes, steps } = await exampleRecords(name);
        const whole = withBase(prefixes, root);
        const place = { path: pathOf(name), anchor: `section-${name}`, graph: `${root}/graph/${graph}` };
        return { ...place, title, reason, introduction, prefixes: whole, steps };
      }),
    );
    return pages.ontology({
      ontology: view,
      examples,
      earlier: earlierVersions('/ontology'),
      path: '/ontology',
    });
  },
};

const shapes: Vocabulary = {
  name: 'shapes',
  path: '/shapes',
  async page({ catalogue, pages }) {
    const profile = await catalogue.profile();
    if (profile === undefined) return undefined;
    // Where several have a statement, the first is shown.
    const examples: Record<string, string> = {};
    for (const { name } of EXAMPLES.toReversed())
      Object.assign(examples, shapeExamples(profile, await exampleRecords(name)));
    return pages.shapes({ profile, examples, earlier: earlierVersions('/shapes'), path: '/shapes' });
  },
};

/** How the terms stand to those of other vocabularies, as data; the entry of each term on the page says the same. */
const alignments: Vocabulary = { name: 'alignments', path: '/ontology/alignments' };

/** The vocabulary, the profile, examples and the crosswalks of formats: pages for readers, and data. */
export function vocabularyRoutes(dependencies: ApiDependencies): Route[] {
  return [
    ...[ontology, shapes, alignments].flatMap((vocabulary) => routesOf(dependencies, vocabulary)),
    ...EXAMPLES.map(
      ({ name }): Route => ({
        method: 'GET',
        path: pathOf(name),
        handler: exampleFile(dependencies, name),
      }),
    ),
    // Before the forms, which take every name below `/shapes`.
    ...versionRoutes(dependencies),
    ...recordFormRoutes(dependencies),
    ...viewSchemaRoutes(dependencies),
    ...crosswalkRoutes(dependencies),
  ];
}

function exampleFile({ engine, settings }: ApiDependencies, name: ExampleName): Handler {
  return (request) =>
    conditional(request, engine.status(), `${name}-${settings.version}`, async () =>
      textResponse(withBase((await exampleRecords(name)).text, rootOf(settings)), {
        headers: { 'content-type': 'text/turtle; charset=utf-8' },
      }),
    );
}
