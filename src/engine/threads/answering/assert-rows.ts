import { PinakesError } from '../../../base/index.ts';
import type { TaskContext } from './task-context.ts';

/** @throws PinakesError `query-rows` when an answer has more rows than its limit */
export function assertRows(rows: number, { rowsMax }: TaskContext): void {
  if (rows > rowsMax) {
    throw new PinakesError(
      'query-rows',
      `The answer has more than ${rowsMax} rows. Use LIMIT, or raise the limit in the settings.`,
      {
        detail: { rowsMax },
      },
    );
  }
}
