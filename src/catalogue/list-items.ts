import type { Solution } from '../engine/index.ts';
import type { Addresses } from './addresses.ts';
import { toRef } from './refs.ts';
import type { ListItem } from './views.ts';

/** Reads the rows of the queries in `queries/lists/` and `queries/browse/`; rows without an item are passed over. */
export function toListItems(rows: readonly Solution[], addresses: Addresses): readonly ListItem[] {
  return rows.flatMap((row) => {
    if (row.item === undefined) return [];
    const ref = toRef(row.item, row.label?.value, addresses);
    return [{ ref, detail: detailOf(row) }];
  });
}

/** How many resources there are; nothing is said of none. */
export function usesDetail(uses: number): string | undefined {
  return uses === 0 ? undefined : uses === 1 ? '1 resource' : `${uses} resources`;
}

/** "NHS England, 2014", "Exampleton", or a principle's own words, as the row has it. */
function detailOf({ creators, issued, place, text }: Solution): string | undefined {
  if (text !== undefined) return text.value;
  const parts = [creators, issued, place].flatMap((term) =>
    term === undefined || term.value === '' ? [] : [term.value],
  );
  return parts.length > 0 ? parts.join(', ') : undefined;
}
