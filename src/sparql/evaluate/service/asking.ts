import { PinakesError } from '../../../base/index.ts';
import type { Operation } from '../../algebra/index.ts';
import type { RemoteSolution } from '../../results/read/index.ts';
import type { TermId } from '../../source.ts';
import type { Environment } from '../environment.ts';

type Service = Extract<Operation, { type: 'service' }>;

/** Failures that are the other server's, or are about whether it may be asked: what SILENT is silent about. */
const REMOTE_FAILURES: readonly string[] = [
  'outbound-refused',
  'remote-failed',
  'remote-timeout',
  'remote-content',
  'sparql-unsupported',
];

export function isRemoteFailure(thrown: unknown): thrown is PinakesError {
  return thrown instanceof PinakesError && REMOTE_FAILURES.includes(thrown.code);
}

/** Asks an endpoint of a SERVICE; hands its solutions to `take` as they come. Throws as `Federation.select`. */
export function askEndpoint(
  endpoint: string,
  query: string,
  { options }: Environment,
  take: (solution: RemoteSolution) => void,
): void {
  for (const batch of solutionsOfEndpoint(endpoint, query, options))
    for (const solution of batch) take(solution);
}

export function* solutionsOfEndpoint(
  endpoint: string,
  query: string,
  { federation, interrupt, freshBlankNode }: Environment['options'],
): Generator<readonly RemoteSolution[]> {
  if (federation === undefined) {
    throw new PinakesError(
      'sparql-unsupported',
      `SERVICE <${endpoint}> is not served here: this asks no other server.`,
    );
  }
  for (const batch of federation.select(endpoint, query, freshBlankNode)) {
    interrupt.check();
    yield batch;
  }
}

/**
 * The endpoint that a row means, or undefined where there is none and SILENT makes nothing of it. Throws `bad-request`
 * for a variable that is not bound, or not to an IRI (SPARQL 1.1 Federated Query 2.4).
 */
export function endpointOf(
  { name, silent }: Service,
  id: TermId,
  environment: Environment,
): string | undefined {
  if (name.termType === 'NamedNode') return name.value;
  const term = id === 0 ? undefined : environment.terms.termOf(id);
  if (term?.termType === 'NamedNode') return term.value;
  if (silent) return undefined;
  throw new PinakesError(
    'bad-request',
    term === undefined
      ? `SERVICE ?${name.value} has no server to ask: nothing else in its group binds ?${name.value}. Bind it there, with VALUES for instance.`
      : `SERVICE ?${name.value} has no server to ask: ?${name.value} is bound to what is no IRI.`,
  );
}
