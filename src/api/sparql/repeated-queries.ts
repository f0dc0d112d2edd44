import { createHash } from 'node:crypto';
import { graphAccess } from '../../auth/index.ts';
import {
  type DataVersion,
  isCurrent,
  namesTag,
  notModified,
  type RequestContext,
  type Validators,
  validatorsOf,
  withValidators,
} from '../../http/index.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { AnswerTypes } from './formats.ts';

const REMEMBERED_MAX = 4096;

/** One query as it was asked over GET, with how it is to be answered. */
export type AskedQuery = {
  readonly request: Request;
  readonly caller: RequestContext['caller'];
  readonly types: AnswerTypes;
  /** The earlier state that is asked; undefined for the present one. */
  readonly version: DataVersion | undefined;
};

/**
 * Answers a query again without evaluating it, for a client that still has the answer: its tag is made from the
 * generation, the address, the negotiated types and what the caller may read.
 *
 * A client that names the tag has had the answer. One that sends a date or a star may never have asked: a query that does
 * not even parse would be "not modified". So those two count only for answers that this process has given.
 */
export function repeatedQueries({ engine, settings }: ApiDependencies) {
  const given = new Set<string>();
  return async (asked: AskedQuery, answer: () => Promise<Response>): Promise<Response> => {
    const validators = validatorsOf(asked.version ?? engine.status(), fingerprint(asked, settings.version));
    if (isStillThere(asked.request, validators, given)) {
      const response = notModified(validators);
      response.headers.set('vary', 'Accept');
      return response;
    }
    const response = await answer();
    if (!response.ok) return response;
    if (given.size >= REMEMBERED_MAX) given.clear();
    given.add(validators.tag);
    return withValidators(response, validators);
  };
}

function isStillThere(request: Request, validators: Validators, given: ReadonlySet<string>): boolean {
  return namesTag(request, validators) || (given.has(validators.tag) && isCurrent(request, validators));
}

function fingerprint({ request, caller, types }: AskedQuery, version: string): string {
  const { search } = new URL(request.url);
  const parts = [version, search, types.solutions, types.graph, types.page, graphAccess(caller).graphs];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
