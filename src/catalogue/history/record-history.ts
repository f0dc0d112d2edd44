import { PinakesError } from '../../base/index.ts';
import type {
  ChangeSummary,
  Engine,
  GraphAccess,
  RestoreRequest,
  ThingVersion,
  ThingVersionPage,
} from '../../engine/index.ts';
import { addresses as addressesOf } from '../addresses.ts';
import type { Catalogue } from '../catalogue.ts';
import { p } from '../properties.ts';
import type { Kind } from '../views.ts';
import type { MementoMoment, ThingHistory, Tombstone } from './history-view.ts';
import { isMerge } from './is-merge.ts';
import { historyView } from './to-history-view.ts';

export type RecordHistoryParts = {
  readonly engine: Pick<Engine, 'history' | 'restore'>;
  readonly catalogue: Pick<Catalogue, 'exists' | 'parts' | 'refs' | 'at'>;
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
    change: Omit<RestoreRequest, 'subjects' | 'version'>,
  ): Promise<ChangeSummary | undefined>;
}

/** A thing with what belongs to it, or ever belonged to it as far as that can be told. */
type Whole = { readonly iri: string; readonly exists: boolean; readonly parts: readonly string[] };

/** Steps from a thing to what belongs to it, to what belongs to that. */
const STEPS_MAX = 3;
const VERSIONS_MAX = 1000;

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

  const wholeOf = async (kind: Kind, key: string, access: GraphAccess): Promise<Whole> => {
    const [iri, exists] = await Promise.all([identifier(kind, key, access), catalogue.exists(kind, key)]);
    const record = kind === 'resource' ? [iri.replace('/id/resource/', '/id/record/')] : [];
    const parts = exists ? await catalogue.parts(iri) : await partsBefore(iri, access);
    return { iri, exists, parts: [...new Set([...parts, ...record])] };
  };

  /** What belonged to a thing before it was taken away. */
  const partsBefore = async (iri: string, access: GraphAccess): Promise<readonly string[]> => {
    const { changeSets } = await engine.history.changeSets({ subject: iri, limit: 1, access });
    const last = changeSets[0];
    if (last === undefined || last.id === 1) return [];
    try {
      return await catalogue.at(last.id - 1).parts(iri);
    } catch (thrown) {
      // Too much has changed since to look there; its own statements are found all the same.
      if (thrown instanceof PinakesError && thrown.code === 'history-limit') return [];
      throw thrown;
    }
  };

  /** The versions, with those parts too that the statements themselves tell of. */
  const pageOf = async (
    whole: Whole,
    asked: VersionsAsked,
  ): Promise<ThingVersionPage & { readonly subjects: readonly string[] }> => {
    let subjects: readonly string[] = [whole.iri, ...whole.parts];
    for (let step = 0; ; step++) {
      const page = await engine.history.versions({ subjects, ...asked });
      const more = partsIn(page.versions).filter((part) => !subjects.includes(part));
      if (more.length === 0 || step === STEPS_MAX) return { ...page, subjects };
      subjects = [...subjects, ...new Set(more)];
    }
  };

  return {
    async versions(kind, key, asked) {
      const whole = await wholeOf(kind, key, asked.access);
      const page = await pageOf(whole, asked);
      if (page.versions.length === 0 && asked.before === undefined) return undefined;
      return historyView({ ...whole, kind, key }, page, catalogue);
    },
    async mementos(kind, key, asked) {
      const whole = await wholeOf(kind, key, asked.access);
      const { versions, next } = await pageOf(whole, asked);
      if (versions.length === 0 && asked.before === undefined) return undefined;
      const there = versions.filter((version) => version.statementsAfter > 0 && !isMerge(version, whole.iri));
      const moments = there.map(({ changeSet }) => ({ version: changeSet.id, at: changeSet.committedAt }));
      return { moments: moments.toReversed(), next };
    },
    async tombstone(kind, key, access) {
      const iri = await identifier(kind, key, access);
      const { changeSets } = await engine.history.changeSets({ subject: iri, limit: 1, access });
      const last = changeSets[0];
      return last && { iri, changeSet: last.id, at: last.committedAt, reason: last.reason };
    },
    async restore(kind, key, version, change) {
      const { access } = change;
      const whole = await wholeOf(kind, key, access);
      const { versions, subjects } = await pageOf(whole, { access, limit: VERSIONS_MAX });
      if (versions.length === 0) return undefined;
      if (!versions.some(({ changeSet }) => changeSet.id === version)) {
        throw new PinakesError(
          'not-found',
          `Change set ${version} made no version of this thing. Its history lists those that did.`,
          { detail: { version } },
        );
      }
      return engine.restore({ subjects, version, ...change });
    },
  };
}

/** What statements of a thing, or of a part of it, say belongs to it: blank nodes, and its statements of access. */
function partsIn(versions: readonly ThingVersion[]): readonly string[] {
  return versions.flatMap(({ added, removed }) =>
    [...added, ...removed].flatMap(({ predicate, object }) => {
      if (object.termType === 'BlankNode') return [`_:${object.value}`];
      return object.termType === 'NamedNode' && predicate.value === p.access ? [object.value] : [];
    }),
  );
}
