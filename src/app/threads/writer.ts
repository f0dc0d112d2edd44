/** Entry file of the writer thread: what it is composed of. */
import { accountWriteFunctions, authWriteFunctions, userWriteFunctions } from '../../auth/index.ts';
import {
  cataloguePropertyFunctions,
  derivedLabels,
  profileCheck,
  projections,
} from '../../catalogue/index.ts';
import { runWriterThread } from '../../engine/index.ts';
import { mergeBesideChanges, mergeSome } from '../../text/index.ts';
import { migrations } from '../schema.ts';

await runWriterThread({
  migrations,
  projections,
  writeFunctions: { ...authWriteFunctions, ...userWriteFunctions, ...accountWriteFunctions },
  propertyFunctions: cataloguePropertyFunctions,
  check: profileCheck,
  derivingEntry: new URL('./derive.js', import.meta.url),
  derivations: [derivedLabels],
  upkeep: [{ begin: mergeBesideChanges, piece: mergeSome }],
});
