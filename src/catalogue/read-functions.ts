import { bibliographicReadFunctions } from './bibliographic/read-functions.ts';
import { inferredReadFunctions } from './inferred/read-inferred.ts';
import { listReadFunctions } from './listing/read-list.ts';
import { newestReadFunctions } from './listing/read-newest.ts';
import { marksReadFunctions } from './marks/read-marks.ts';
import { namedReadFunctions } from './reading/read-named.ts';
import { subjectReadFunctions } from './reading/read-subjects.ts';
import { relatedReadFunctions } from './related/read-computed.ts';
import { explicitReadFunctions } from './related/read-explicit.ts';
import { resourceReadFunctions } from './resource/read-resource.ts';
import { searchReadFunctions } from './search/read-hits.ts';
import { labelReadFunctions } from './thesaurus/read-labels.ts';
import { thesaurusReadFunctions } from './thesaurus/reading/read-functions.ts';
import { validationReadFunctions } from './validation/read-functions.ts';
import { usesReadFunctions } from './vocabulary/read-uses.ts';

/** What the catalogue runs in the query threads, by the names that `Engine.read` takes. */
export const catalogueReadFunctions = {
  ...searchReadFunctions,
  ...resourceReadFunctions,
  ...explicitReadFunctions,
  ...relatedReadFunctions,
  ...listReadFunctions,
  ...newestReadFunctions,
  ...namedReadFunctions,
  ...subjectReadFunctions,
  ...marksReadFunctions,
  ...labelReadFunctions,
  ...thesaurusReadFunctions,
  ...inferredReadFunctions,
  ...bibliographicReadFunctions,
  ...validationReadFunctions,
  ...usesReadFunctions,
};
