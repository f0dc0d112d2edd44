import type { Connection } from '../../database/index.ts';
import { G, O, P, S } from '../segment/orders.ts';
import { subjectsChanges } from './versions-of.ts';

/** A statement by its ids in the change log. */
export type LoggedQuad = readonly [number, number, number, number];

export type RestorePlan = { readonly remove: readonly LoggedQuad[]; readonly add: readonly LoggedQuad[] };

export type RestoreRange = {
  /** The change set whose state comes back, and the present one. */
  readonly version: number;
  readonly present: number;
  /** Statements in these graphs alone come back or go; all where it is undefined. */
  readonly graphs: readonly number[] | undefined;
};

/**
 * What makes the statements about some subjects what they were after a change set: of each statement that was changed
 * since, the oldest change tells what was before it, and the newest what is now. Subjects are ids of the change log.
 */
export function planRestore(
  connection: Connection,
  subjects: readonly number[],
  { version, present, graphs }: RestoreRange,
): RestorePlan {
  const touched = new Map<string, { quad: LoggedQuad; wasThere: boolean; readonly isThere: boolean }>();
  const range = { after: version, through: present };
  // Newest first: what is seen last is oldest.
  for (const { parts } of subjectsChanges(connection, subjects, range, graphs, () => {})) {
    for (const { kind, quads } of parts.flat()) {
      for (let row = 0; row < quads[S].length; row++) {
        const quad = [quads[S][row]!, quads[P][row]!, quads[O][row]!, quads[G][row]!] as const;
        const key = quad.join();
        const wasThere = kind === 'removed';
        const known = touched.get(key);
        if (known === undefined) touched.set(key, { quad, wasThere, isThere: kind === 'added' });
        else known.wasThere = wasThere;
      }
    }
  }
  const changed = [...touched.values()].filter(({ wasThere, isThere }) => wasThere !== isThere);
  return {
    remove: changed.filter(({ isThere }) => isThere).map(({ quad }) => quad),
    add: changed.filter(({ isThere }) => !isThere).map(({ quad }) => quad),
  };
}
