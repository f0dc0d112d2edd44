import type { Connection } from '../../database/index.ts';
import { sealChangeSet } from './seal.ts';

/** Who made a change set and why, as it is stored. */
export type Attribution = { readonly id: number; readonly agent: string; readonly reason: string };

/** The change sets in which a text stands, as an agent or in one, or in a reason; oldest first. */
export function attributionsWith(connection: Connection, text: string): readonly Attribution[] {
  return connection
    .prepare(
      `SELECT id, agent, reason FROM change_set
       WHERE instr(agent, :text) > 0 OR instr(reason, :text) > 0 ORDER BY id`,
    )
    .all({ text }) as Attribution[];
}

/** Says of change sets otherwise who made them and why; what they changed stays as it is. */
export function reattribute(connection: Connection, attributions: readonly Attribution[]): void {
  const update = connection.prepare('UPDATE change_set SET agent = :agent, reason = :reason WHERE id = :id');
  for (const attribution of attributions) {
    update.run(attribution);
    sealChangeSet(connection, attribution.id);
  }
}
