import { type Route, textResponse } from '../../http/index.ts';
import { type ApiDependencies, rootOf } from '../dependencies.ts';
import { crosswalkRoutes } from './crosswalks.ts';
import { exampleRecords, withBase } from './example-records.ts';
import { recordFormRoutes } from './record-forms.ts';
import { shapeExamples } from './shape-examples.ts';
import { versionRoutes } from './versions.ts';
import { viewSchemaRoutes } from './view-schemas.ts';
import { routesOf, type Vocabulary } from './vocabularies.ts';

const EXAMPLE_PATH = '/ontology/examples/new-resource.ttl';

const ontology: Vocabulary = {
  name: 'ontology',
  async page({ catalogue, pages, settings }) {
    const [view, { introduction, prefixes, steps }] = await Promise.all([
      catalogue.ontology(),
      exampleRecords(),
    ]);
    if (view === undefined) return undefined;
    const root = rootOf(settings);
    const example = {
      path: EXAMPLE_PATH,
      root,
      introduction,
      prefixes: withBase(prefixes, root),
      steps,
    };
    return pages.ontology({ ontology: view, example, path: '/ontology' });
  },
};

const shapes: Vocabulary = {
  name: 'shapes',
  async page({ catalogue, pages }) {
    const [profile, example] = await Promise.all([catalogue.profile(), exampleRecords()]);
    return profile && pages.shapes({ profile, examples: shapeExamples(profile, example), path: '/shapes' });
  },
};

/** The vocabulary, the profile, an example and the crosswalks of formats: pages for readers, and data. */
export function vocabularyRoutes(dependencies: ApiDependencies): Route[] {
  return [
    ...[ontology, shapes].flatMap((vocabulary) => routesOf(dependencies, vocabulary)),
    {
      method: 'GET',
      path: EXAMPLE_PATH,
      handler: async () =>
        textResponse(withBase((await exampleRecords()).text, rootOf(dependencies.settings)), {
          headers: { 'content-type': 'text/turtle; charset=utf-8' },
        }),
    },
    ...recordFormRoutes(dependencies),
    ...viewSchemaRoutes(dependencies),
    ...versionRoutes(dependencies),
    ...crosswalkRoutes(dependencies),
  ];
}
