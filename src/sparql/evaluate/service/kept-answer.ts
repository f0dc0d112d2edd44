import { PinakesError } from '../../../base/index.ts';
import type { RemoteSolution } from '../../results/read/index.ts';
import type { Environment } from '../environment.ts';
import { RowIndex } from '../table/row-index.ts';

/** How the rows of a query and the solutions of a service share variables. */
export type SharedVariables = {
  /** The variables of the service's solutions. */
  readonly remote: readonly string[];
  /** For each of them its column in the rows around, or -1. */
  readonly local: readonly number[];
};

/**
 * Solutions of a service, found by some of the variables that they share with the rows around; the other shared ones are
 * compared, as far as both sides bind them (SPARQL 1.1 Query 18.3).
 */
export class KeptAnswer {
  private readonly endpoint: string;
  private readonly environment: Environment;
  private readonly shared: SharedVariables;
  /** Positions in `remote` that rows are found by, and that are compared. */
  private readonly keyAt: readonly number[];
  private readonly comparedAt: readonly number[];
  private readonly index: RowIndex;
  private readonly cells: readonly Uint32Array[];
  private readonly key: Uint32Array;

  constructor(endpoint: string, shared: SharedVariables, keyAt: readonly number[], environment: Environment) {
    this.endpoint = endpoint;
    this.environment = environment;
    this.shared = shared;
    this.keyAt = keyAt;
    this.comparedAt = shared.local.flatMap((local, at) => (local >= 0 && !keyAt.includes(at) ? [at] : []));
    this.index = new RowIndex(shared.remote.length, keyAt, environment.options.memory);
    this.cells = shared.remote.map(() => new Uint32Array(1));
    this.key = new Uint32Array(keyAt.length);
  }

  add(solution: RemoteSolution): void {
    const { remote } = this.shared;
    for (let at = 0; at < remote.length; at++) {
      const term = solution.get(remote[at]!);
      this.cells[at]![0] = term === undefined ? 0 : this.environment.terms.idOf(term);
    }
    for (const at of this.keyAt) {
      if (this.cells[at]![0] !== 0) continue;
      throw new PinakesError(
        'remote-content',
        `SERVICE <${this.endpoint}>: a solution that it sent leaves ?${remote[at]} unbound, which the pattern binds.`,
      );
    }
    this.index.add(this.cells, 0);
  }

  /** A solution that binds nothing but the key. */
  addKey(key: Uint32Array): void {
    for (const cells of this.cells) cells[0] = 0;
    for (let i = 0; i < this.keyAt.length; i++) this.cells[this.keyAt[i]!]![0] = key[i]!;
    this.index.add(this.cells, 0);
  }

  /** The numbers of the solutions that are compatible with a row. */
  *matches(columns: readonly Uint32Array[], row: number): Generator<number> {
    const { local } = this.shared;
    const { interrupt } = this.environment.options;
    for (let i = 0; i < this.key.length; i++) this.key[i] = columns[local[this.keyAt[i]!]!]![row]!;
    let steps = 0;
    for (let found = this.index.first(this.key); found >= 0; found = this.index.next(found)) {
      if ((++steps & 4095) === 0) interrupt.check();
      const fits = this.comparedAt.every((at) => {
        const [own, other] = [this.cell(found, at), columns[local[at]!]![row]!];
        return own === 0 || other === 0 || own === other;
      });
      if (fits) yield found;
    }
  }

  cell(found: number, at: number): number {
    return this.index.rows.cell(found, at);
  }
}
