import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLdOptions } from '../../../src/rdf/index.ts';
import { sharedFolder } from './suite-data.ts';

export type Entry = {
  readonly '@id': string;
  readonly '@type': readonly string[];
  readonly name: string;
  readonly input: string;
  readonly expect?: string;
  readonly expectErrorCode?: string;
  readonly option?: {
    readonly specVersion?: string;
    readonly processingMode?: string;
    readonly base?: string;
    readonly expandContext?: string;
    readonly rdfDirection?: JsonLdOptions['rdfDirection'];
    readonly produceGeneralizedRdf?: boolean;
  };
};

export const suiteBase = 'https://w3c.github.io/json-ld-api/tests/';
export const { folder, absent, note } = sharedFolder('w3c-json-ld-tests/tests');
export const entries: readonly Entry[] = absent
  ? []
  : JSON.parse(readFileSync(join(folder, 'toRdf-manifest.jsonld'), 'utf8')).sequence;
/** Entries for JSON-LD 1.0 only contradict 1.1, and are not applicable to a 1.1 processor. */
export const applicable = entries.filter(
  ({ option }) => option?.specVersion !== 'json-ld-1.0' && option?.processingMode !== 'json-ld-1.0',
);
