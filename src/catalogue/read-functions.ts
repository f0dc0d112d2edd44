import { readWhenAsked } from './read-when-asked.ts';

/** What the catalogue runs in the query threads, by the names that `Engine.read` takes. */
export const catalogueReadFunctions = {
  ...readWhenAsked(
    { 'catalogue.search': true, 'catalogue.result-entries': true },
    async () => (await import('./search/read-hits.ts')).searchReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.thing': true, 'catalogue.resource': true },
    async () => (await import('./resource/read-resource.ts')).resourceReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.explicit': true },
    async () => (await import('./related/read-explicit.ts')).explicitReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.related': true },
    async () => (await import('./related/read-computed.ts')).relatedReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.list': true, 'catalogue.totals': true },
    async () => (await import('./listing/read-list.ts')).listReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.newest': true },
    async () => (await import('./listing/read-newest.ts')).newestReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.things-named': true },
    async () => (await import('./reading/read-named.ts')).namedReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.most-used': true, 'catalogue.subject-terms': true },
    async () => (await import('./reading/read-subjects.ts')).subjectReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.marks': true },
    async () => (await import('./marks/read-marks.ts')).marksReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.labels': true },
    async () => (await import('./thesaurus/read-labels.ts')).labelReadFunctions,
  ),
  ...readWhenAsked(
    {
      'catalogue.thesauri': true,
      'catalogue.thesaurus': true,
      'catalogue.concept': true,
      'catalogue.concept-list': true,
      'catalogue.concept-statements': true,
      'catalogue.find-concepts': true,
      'catalogue.ordered-members': true,
      'catalogue.concepts-in-scheme': true,
      'catalogue.suspects-in-scheme': true,
      'catalogue.kinds-in-use': true,
    },
    async () => (await import('./thesaurus/reading/read-functions.ts')).thesaurusReadFunctions,
  ),
  ...readWhenAsked(
    {
      'catalogue.inference-rules': true,
      'catalogue.inferred-about': true,
      'catalogue.inferred-because': true,
    },
    async () => (await import('./inferred/read-inferred.ts')).inferredReadFunctions,
  ),
  ...readWhenAsked(
    {
      'catalogue.resource-keys': true,
      'catalogue.resource-texts': true,
      'catalogue.subject-labels': true,
      'catalogue.resource-records': true,
      'catalogue.records-of': true,
      'catalogue.written-records': true,
      'catalogue.find-agents': true,
      'catalogue.agent-details': true,
      'catalogue.statements-there': true,
    },
    async () => (await import('./bibliographic/read-functions.ts')).bibliographicReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.validate': true, 'catalogue.form': true, 'catalogue.check-records': true },
    async () => (await import('./validation/read-functions.ts')).validationReadFunctions,
  ),
  ...readWhenAsked(
    { 'catalogue.uses': true },
    async () => (await import('./vocabulary/read-uses.ts')).usesReadFunctions,
  ),
};
