import type {
  ChangeSummary,
  Engine,
  GraphAccess,
  RestoreRequest,
  ThingVersionPage,
} from '../../engine/index.ts';
import { addresses as addressesOf } from '../addresses.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Kind } from '../views.ts';
import type { MementoMoment, ThingHistory, Tombstone } from './history-view.ts';
import { isMerge } from './is-merge.ts';
import { historyView } from './to-history-view.ts';

export type RecordHistoryParts = {
  readonly engine: Pick<Engine, 'history' | 'restore'>;
  readonly catalogue: Pick<Catalogue, 'exists' | 'refs' | 'at'>;
  readonly baseUrl: string;
};

export type VersionsAsked = {
  readonly access: GraphAccess;
  readonly before?: number | undefined;
  /** From 1 to 1000. */
  readonly limit: number;
};

export type Mementos = {
  /** Oldest first; the versions in which the thing was there. */
  readonly moments: readonly MementoMoment[];
  /** What `before` is for those that are older; undefined where the first is among them. */
  readonly next: number | undefined;
};

/** What has been of one thing and of what belongs to it. Everything answers undefined for a thing that never was. */
export interface RecordHistory {
  versions(kind: Kind, key: string, asked: VersionsAsked): Promise<ThingHistory | undefined>;
  mementos(kind: Kind, key: string, asked: VersionsAsked): Promise<Mementos | undefined>;
  /** What became of a thing that is not there any more. */
  tombstone(kind: Kind, key: string, access: GraphAccess): Promise<Tombstone | undefined>;
  /**
   * Makes a thing what it was in a version.
   * @throws PinakesError `bad-request` where it is so now, `not-found` for a change set that made no version of it
   */
  restore(
    kind: Kind,
    key: string,
    version: number,
    change: Omit<RestoreRequest, 'thing' | 'version'>,
  ): Promise<ChangeSummary | undefined>;
}

/** The histories of the things of a catalogue, from the change log. */
export function recordHistory({ engine, catalogue, baseUrl }: RecordHistoryParts): RecordHistory {
  const addresses = addressesOf(baseUrl);

  /** The form of the identifier that there are or were statements about. */
  const identifier = async (kind: Kind, key: string, access: GraphAccess): Promise<string> => {
    const forms = addresses.identifiersOf(kind, key);
    for (const form of forms.slice(0, -1)) {
      if ((await engine.history.changeSets({ subject: form, limit: 1, access })).changeSets.length > 0)
        return form;
    }
    return forms.at(-1)!;
  };

  const pageOf = async (iri: string, asked: VersionsAsked): Promise<ThingVersionPage | undefined> => {
    const page = await engine.history.versions({ thing: iri, ...asked });
    return page.versions.length === 0 && asked.before === undefined ? undefined : page;
  };

  return {
    async versions(kind, key, asked) {
      const [iri, exists] = await Promise.all([
        identifier(kind, key, asked.access),
        catalogue.exists(kind, key),
      ]);
      const page = await pageOf(iri, asked);
      return page && historyView({ iri, exists, kind, key }, page, catalogue);
    },
    async mementos(kind, key, asked) {
      const iri = await identifier(kind, key, asked.access);
      const page = await pageOf(iri, asked);
      if (page === undefined) return undefined;
      const there = page.versions.filter((version) => version.statementsAfter > 0 && !isMerge(version, iri));
      const moments = there.map(({ changeSet }) => ({ version: changeSet.id, at: changeSet.committedAt }));
      return { moments: moments.toReversed(), next: page.next };
    },
    async tombstone(kind, key, access) {
      const iri = await identifier(kind, key, access);
      const { changeSets } = await engine.history.changeSets({ subject: iri, limit: 1, access });
      const last = changeSets[0];
      return last && { iri, changeSet: last.id, at: last.committedAt, reason: last.reason };
    },
    async restore(kind, key, version, change) {
      const thing = await identifier(kind, key, change.access);
      const asked = { thing, limit: 1, access: change.access };
      if ((await engine.history.versions(asked)).versions.length === 0) return undefined;
      return engine.restore({ thing, version, ...change });
    },
  };
}
