import type { ChangeSummary } from '../../engine/index.ts';
import { jsonResponse } from '../../http/index.ts';

/** The answer to a change of one graph: 201 where the graph came to be by it, else 200, with what changed. */
export function changed({ created, ...summary }: ChangeSummary): Response {
  return jsonResponse(summary, { status: created ? 201 : 200, headers: { 'cache-control': 'no-store' } });
}
