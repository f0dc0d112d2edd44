import { PinakesError } from '../base/index.ts';
import type { Engine, GraphAccess, Solution } from '../engine/index.ts';
import { namedNode, type Term, type Triple } from '../rdf/index.ts';
import type { NamedQuery, Queries } from './queries.ts';

/** What the catalogue needs of the engine: it reads, and changes nothing. */
export type ReadingEngine = Pick<Engine, 'select' | 'construct' | 'read' | 'status'>;

/** The same engine, asked of the state after a change set. */
export function engineAt(engine: ReadingEngine, at: number): ReadingEngine {
  return {
    select: (query) => engine.select({ ...query, at }),
    construct: (query) => engine.construct({ ...query, at }),
    read: (name, argument) => engine.read(name, argument, at),
    status: () => engine.status(),
  };
}

/** Terms for a query's parameters; a string stands for an IRI. */
export type Bindings = Readonly<Record<string, string | Term>>;

/** Makes another text of a query's, which takes the same parameters. */
export type Rewording = (text: string) => string;

const asItIs: Rewording = (text) => text;

/** Asks the named queries, on behalf of one kind of caller. */
export interface Asking {
  /** With `reword`, the query as that makes it. */
  select(name: string, bindings?: Bindings, reword?: Rewording): Promise<readonly Solution[]>;
  /** The same without the LIMIT that the query ends with: for whoever wants all rows, within the engine's own limits. */
  selectWhole(name: string, bindings?: Bindings, reword?: Rewording): Promise<readonly Solution[]>;
  construct(name: string, bindings?: Bindings): Promise<readonly Triple[]>;
  read<Result>(name: string, argument: Readonly<Record<string, unknown>>): Promise<Result>;
}

export function asking(engine: ReadingEngine, queries: Queries, access: GraphAccess): Asking {
  const prepare = (name: string, bindings: Bindings) => {
    const query = queries.get(name);
    if (query === undefined)
      throw new PinakesError('internal', `There is no query ${name} in the folder of queries.`);
    assertParameters(query, bindings);
    const terms = Object.entries(bindings).map(([variable, value]) => [variable, toTerm(value)] as const);
    return { text: query.text, bindings: Object.fromEntries(terms), access };
  };
  return {
    select: async (name, bindings = {}, reword = asItIs) => {
      const { text, ...rest } = prepare(name, bindings);
      return engine.select({ ...rest, text: reword(text) });
    },
    selectWhole: async (name, bindings = {}, reword = asItIs) => {
      const { text, ...rest } = prepare(name, bindings);
      return engine.select({ ...rest, text: reword(text).replace(/\nLIMIT \d+\s*$/, '\n') });
    },
    construct: async (name, bindings = {}) => engine.construct(prepare(name, bindings)),
    read: (name, argument) => engine.read(name, { ...argument, graphs: access.graphs }),
  };
}

/** A parameter that was forgotten would be a free variable, and the query would answer another question. */
function assertParameters({ name, parameters }: NamedQuery, bindings: Bindings): void {
  const wanted = parameters.map((parameter) => parameter.name).toSorted();
  const given = Object.keys(bindings).toSorted();
  if (wanted.join() !== given.join()) {
    throw new PinakesError(
      'internal',
      `The query ${name} takes (${wanted.join()}), and was given (${given.join()}).`,
    );
  }
}

function toTerm(value: string | Term): Term {
  return typeof value === 'string' ? namedNode(value) : value;
}
