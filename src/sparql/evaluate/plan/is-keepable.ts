import { namespaces } from '../../../rdf/index.ts';
import type { Operation } from '../../algebra/index.ts';
import type { PropertyFunctions } from '../function/property-function.ts';

/** Built-ins that answer by the run that they are asked in. */
const OF_THE_RUN: ReadonlySet<string> = new Set(['now', 'rand', 'uuid', 'struuid', 'bnode']);

const known = new WeakMap<Operation, boolean>();

/**
 * Whether the plan of an operation may be run again: it asks nobody but the source (other servers, property functions), and
 * nothing in it goes by the run itself. Calls of property functions are patterns still, as they were parsed.
 */
export function isKeepable(operation: Operation, functions: PropertyFunctions | undefined): boolean {
  let answer = known.get(operation);
  if (answer === undefined) {
    answer = isPlain(operation, functions);
    known.set(operation, answer);
  }
  return answer;
}

/** Operations and expressions are plain data all the way down, so one loop looks at every kind of them. */
function isPlain(whole: unknown, functions: PropertyFunctions | undefined): boolean {
  const pending = [whole];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    const { type, name, iri, termType, value } = part as {
      readonly type?: unknown;
      readonly name?: unknown;
      readonly iri?: unknown;
      readonly termType?: unknown;
      readonly value?: unknown;
    };
    if (type === 'service' || (termType === 'NamedNode' && functions?.has(String(value)))) return false;
    if (type === 'builtin' && OF_THE_RUN.has(String(name))) return false;
    if (type === 'function' && !String(iri).startsWith(namespaces.xsd)) return false;
    for (const inner of Object.values(part)) if (typeof inner === 'object') pending.push(inner);
  }
  return true;
}
