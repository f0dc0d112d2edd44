import { rebuildCatalogue } from '../../app/index.ts';
import { settingsOf } from '../settings-of.ts';

export type RebuildOptions = {
  readonly data?: string;
  readonly base?: boolean;
  readonly text?: boolean;
  readonly history?: boolean;
  readonly lists?: boolean;
};

/** `pinakes rebuild`: all that is derived, or what is named. */
export async function runRebuild({ data, base, text, history, lists }: RebuildOptions): Promise<void> {
  const named = [
    ...(base ? (['base'] as const) : []),
    ...(history ? (['history'] as const) : []),
    ...(text ? (['text'] as const) : []),
    ...(lists ? (['lists'] as const) : []),
  ];
  const parts = named.length === 0 ? (['base', 'history', 'text', 'lists'] as const) : named;
  const kept = await rebuildCatalogue({ folder: settingsOf({ data }).data, parts });
  process.stdout.write(`Made anew: ${parts.join(', ')}. The former file is ${kept}.\n`);
}
