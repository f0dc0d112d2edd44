import { namespaces } from '../../../rdf/index.ts';
import type { Operation } from '../../algebra/index.ts';

/** Built-ins that answer by the run that they are asked in. */
const OF_THE_RUN: ReadonlySet<string> = new Set(['now', 'rand', 'uuid', 'struuid', 'bnode']);

const known = new WeakMap<Operation, boolean>();

/**
 * Whether the plan of an operation may be run again: it asks nobody but the source (other servers, property functions), and
 * nothing in it goes by the run itself.
 */
export function isKeepable(operation: Operation): boolean {
  let answer = known.get(operation);
  if (answer === undefined) {
    answer = isPlain(operation);
    known.set(operation, answer);
  }
  return answer;
}

/** Operations and expressions are plain data all the way down, so one loop looks at every kind of them. */
function isPlain(whole: unknown): boolean {
  const pending = [whole];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    const { type, name, iri } = part as {
      readonly type?: unknown;
      readonly name?: unknown;
      readonly iri?: unknown;
    };
    if (type === 'service' || type === 'property-function') return false;
    if (type === 'builtin' && OF_THE_RUN.has(String(name))) return false;
    if (type === 'function' && !String(iri).startsWith(namespaces.xsd)) return false;
    for (const inner of Object.values(part)) if (typeof inner === 'object') pending.push(inner);
  }
  return true;
}
