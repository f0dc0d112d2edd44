import { PinakesError } from '../../../base/index.ts';
import type { Catalogue, Kind, MementoMoment, RecordHistory } from '../../../catalogue/index.ts';
import type { Engine, GraphAccess, Version } from '../../../engine/index.ts';
import type { DataVersion } from '../../../http/index.ts';
import type { ApiSettings } from '../../dependencies.ts';
import type { MementoNotice } from '../../pages.ts';
import { pageAddress, pagePath } from '../thing-address.ts';
import { linkField, mementoAddress, mementoLinks, timeAddresses, timeLinks } from './links.ts';

/** What a request for an earlier version of a thing is answered from. */
export type Memento = {
  readonly catalogue: Catalogue;
  readonly version: Version;
  /** What its validators go by: the state that it is of, which stays what it is. */
  readonly state: DataVersion;
  /** For the page. */
  readonly notice: MementoNotice;
  /** Of the answer. */
  readonly headers: Readonly<Record<string, string>>;
};

export type MementoParts = {
  readonly engine: Pick<Engine, 'history'>;
  readonly catalogue: Catalogue;
  readonly history: RecordHistory;
  readonly settings: ApiSettings;
};

export type MementoAsked = {
  readonly kind: Kind;
  readonly key: string;
  readonly suffix: string | undefined;
  readonly access: GraphAccess;
};

const MOMENTS_MAX = 1000;

/** A thing as it was at a moment; undefined where nothing of its key ever was. @throws PinakesError `not-found` */
export async function mementoOf(
  version: Version,
  { kind, key, suffix, access }: MementoAsked,
  { catalogue, history, settings }: MementoParts,
): Promise<Memento | undefined> {
  const found = await history.mementos(kind, key, { access, limit: MOMENTS_MAX });
  if (found === undefined) return undefined;
  const { moments, next } = found;
  const page = pageAddress(settings, kind, key);
  const index = moments.findLastIndex((moment) => moment.version <= version.generation);
  const moment =
    index >= 0
      ? moments[index]!
      : await olderMoment(version.generation, next, { kind, key, access }, history);
  if (moment === undefined) throw notThereThen(kind, key, version, moments[0], `${page}/history`);
  const addressOf = (number: number) => mementoAddress(page, suffix, number);
  const links = [
    ...timeLinks(timeAddresses(page)),
    ...mementoLinks(moments, index < 0 ? undefined : index, addressOf, next !== undefined),
  ];
  const path = pagePath(settings, kind, key);
  const pathOf = (other: MementoMoment | undefined) => other && `${path}?at=${other.version}`;
  return {
    catalogue: catalogue.at(version.generation),
    version,
    state: {
      generation: version.generation,
      changedAt: version.changedAt ?? moment.at,
      undated: true,
    },
    notice: {
      at: moment.at.toISOString(),
      version: moment.version,
      isCurrent: index === moments.length - 1 && (await catalogue.exists(kind, key)),
      current: path,
      history: `${path}/history`,
      previous: pathOf(index > 0 ? moments[index - 1] : undefined),
      next: pathOf(index < 0 ? undefined : moments[index + 1]),
    },
    headers: { 'memento-datetime': moment.at.toUTCString(), link: linkField(links) },
  };
}

/** The version of an `Accept-Datetime`: the last up to that second; the first for a date before it (RFC 7089, 4.5.2). */
export async function negotiatedVersion(
  wanted: Date,
  { kind, key, access }: Omit<MementoAsked, 'suffix'>,
  history: RecordHistory,
): Promise<MementoMoment | undefined> {
  const until = wanted.getTime() + 999;
  let first: MementoMoment | undefined;
  let before: number | undefined;
  do {
    const found = await history.mementos(kind, key, { access, before, limit: MOMENTS_MAX });
    const moment = found?.moments.findLast(({ at }) => at.getTime() <= until);
    if (moment !== undefined) return moment;
    first = found?.moments[0] ?? first;
    before = found?.next;
  } while (before !== undefined);
  return first;
}

async function olderMoment(
  generation: number,
  next: number | undefined,
  { kind, key, access }: Omit<MementoAsked, 'suffix'>,
  history: RecordHistory,
): Promise<MementoMoment | undefined> {
  if (next === undefined) return undefined;
  const before = Math.min(next, generation + 1);
  const found = await history.mementos(kind, key, { access, before, limit: 1 });
  return found?.moments.at(-1);
}

function notThereThen(
  kind: Kind,
  key: string,
  { generation, changedAt }: Version,
  first: MementoMoment | undefined,
  history: string,
): PinakesError {
  const when = changedAt === undefined ? '' : `, ${changedAt.toISOString()}`;
  const since =
    first === undefined
      ? ''
      : ` Its first version is of ${first.at.toISOString()}, change set ${first.version}.`;
  return new PinakesError(
    'not-found',
    `The catalogue had no ${kind.replaceAll('-', ' ')} with the key “${key}” as of change set ${generation}${when}.${since}`,
    { detail: { kind, key, changeSet: generation, history } },
  );
}
