import type { Term } from '../../../rdf/index.ts';
import type { Operation, ValuesRow } from '../../algebra/index.ts';
import { certainVariables } from '../../algebra/scope.ts';
import type { RemoteSolution } from '../../results/read/index.ts';
import type { Environment } from '../environment.ts';
import { RowTable } from '../table/row-table.ts';
import { askEndpoint, isRemoteFailure } from './asking.ts';
import { KeptAnswer, type SharedVariables } from './kept-answer.ts';
import { canBeSent, QUERY_LENGTH_MAX, type SubQuery } from './sub-query.ts';

/** Bindings that go with one request. */
export const BINDINGS_OF_A_REQUEST = 100;
/** Bindings after which the pattern is asked whole: by then that is likely to be the smaller answer. */
const BINDINGS_MAX = 10_000;

export type ServiceTarget = {
  readonly operation: Extract<Operation, { type: 'service' }>;
  readonly query: SubQuery;
  readonly shared: SharedVariables;
  /** Columns of the rows around that are bound in every one of them. */
  readonly certain: ReadonlySet<number>;
};

/**
 * What one endpoint has been asked for rows that bind the same variables: each distinct binding is asked once, a hundred
 * with a request, and its solutions are kept. A binding is only as much as can be sent; the rest is compared here.
 */
export class BoundAsks {
  private readonly endpoint: string;
  private readonly target: ServiceTarget;
  private readonly environment: Environment;
  /** Positions of the variables that are sent. */
  private readonly sentAt: readonly number[];
  private readonly names: readonly string[];
  private readonly asked: RowTable;
  private pending: Uint32Array[] = [];
  private pendingLength = 0;
  private readonly kept: KeptAnswer;
  private whole: KeptAnswer | undefined;
  private hasFailed = false;

  constructor(endpoint: string, sentAt: readonly number[], target: ServiceTarget, environment: Environment) {
    const { shared, query } = target;
    this.endpoint = endpoint;
    this.target = target;
    this.environment = environment;
    this.sentAt = sentAt;
    this.names = sentAt.map((at) => shared.remote[at]!);
    this.asked = new RowTable(sentAt.length, environment.options.memory);
    this.kept = new KeptAnswer(endpoint, shared, sentAt, environment);
    this.pendingLength = query.whole().length;
  }

  /** Notes what a row wants to know. */
  want(columns: readonly Uint32Array[], row: number): void {
    if (this.whole !== undefined) return;
    if (this.sentAt.length === 0 || this.asked.count >= BINDINGS_MAX) {
      this.ask();
      this.whole = this.askWhole();
      return;
    }
    const key = Uint32Array.from(this.sentAt, (at) => columns[this.target.shared.local[at]!]![row]!);
    const before = this.asked.count;
    if (this.asked.insert(key) !== before) return;
    this.pending.push(key);
    for (const id of key) this.pendingLength += this.environment.terms.termOf(id).value.length + 64;
    if (this.pending.length >= BINDINGS_OF_A_REQUEST || this.pendingLength >= QUERY_LENGTH_MAX) this.ask();
  }

  /** Asks for what is wanted and not known yet. */
  ask(): void {
    if (this.pending.length === 0) return;
    const keys = this.pending;
    const { query } = this.target;
    this.pending = [];
    this.pendingLength = query.whole().length;
    const rows = keys.map((key) =>
      Array.from(key, (id) => this.environment.terms.termOf(id) as ValuesRow[number]),
    );
    const failed = this.askInto(this.kept, query.bound(this.names, rows));
    if (failed) for (const key of keys) this.kept.addKey(key);
  }

  /** The answer to look in for a row. */
  answerFor(columns: readonly Uint32Array[], row: number): KeptAnswer {
    if (this.whole === undefined) return this.kept;
    const isAsked =
      this.sentAt.length > 0 &&
      this.asked.find(Uint32Array.from(this.sentAt, (at) => columns[this.target.shared.local[at]!]![row]!)) >=
        0;
    return isAsked ? this.kept : this.whole;
  }

  private askWhole(): KeptAnswer {
    const { shared, query, operation, certain } = this.target;
    const settled = certainVariables(operation.input);
    const keyAt = shared.local.flatMap((local, at) =>
      certain.has(local) && settled.has(shared.remote[at]!) ? [at] : [],
    );
    const answer = new KeptAnswer(this.endpoint, shared, keyAt, this.environment);
    if (!this.askInto(answer, query.whole())) return answer;
    const empty = new KeptAnswer(this.endpoint, shared, [], this.environment);
    empty.addKey(new Uint32Array(0));
    return empty;
  }

  /** Adds the solutions of a query; with SILENT, adds none and answers true where the endpoint fails, now or before. */
  private askInto(answer: KeptAnswer, query: string): boolean {
    const { silent } = this.target.operation;
    if (this.hasFailed) return true;
    if (!silent) {
      askEndpoint(this.endpoint, query, this.environment, (solution) => answer.add(solution));
      return false;
    }
    const solutions: RemoteSolution[] = [];
    try {
      askEndpoint(this.endpoint, query, this.environment, (solution) => {
        this.environment.options.memory.take(200 * solution.size + 100);
        solutions.push(solution);
      });
    } catch (thrown) {
      if (!isRemoteFailure(thrown)) throw thrown;
      this.hasFailed = true;
      return true;
    }
    for (const solution of solutions) answer.add(solution);
    return false;
  }
}

/** Positions of the shared variables that a row binds to what can be sent, as a number for each set of them. */
export function sendableOf(
  columns: readonly Uint32Array[],
  row: number,
  { local }: SharedVariables,
  termOf: (id: number) => Term,
): readonly number[] {
  return local.flatMap((column, at) => {
    const id = column < 0 ? 0 : columns[column]![row]!;
    return id !== 0 && canBeSent(termOf(id)) ? [at] : [];
  });
}
