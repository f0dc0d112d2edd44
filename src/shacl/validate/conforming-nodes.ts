import type { NodeId } from '../data/data-source.ts';
import { NodeMarks } from '../data/node-marks.ts';
import type { OnFound, ValueTest } from './run.ts';

/** Which nodes conform to a shape, found out for all that are asked about at a time, of each once. */
export class ConformingNodes implements ValueTest {
  private readonly check: (nodes: Uint32Array, failed: OnFound) => void;
  private readonly known = new NodeMarks();

  constructor(check: (nodes: Uint32Array, failed: OnFound) => void) {
    this.check = check;
  }

  prepare(ids: Uint32Array): void {
    const unknown = this.known.takeUnknown(ids, true);
    this.check(unknown, (_, root) => this.known.set(root, false));
  }

  holds(id: NodeId): boolean {
    return this.known.get(id) === true;
  }
}
