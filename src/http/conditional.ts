import { bodiless } from './responses.ts';

/** When and in which state the data was that an answer is made from. */
export type DataVersion = {
  readonly generation: number;
  readonly changedAt: Date;
  /** Whether the answer has no date by which a client could tell whether it has it: its tag alone says so. */
  readonly undated?: boolean;
};

/**
 * Answers a read conditionally (RFC 9110, section 13): 304 when the client already has this representation of this
 * version, otherwise what `respond` makes, with validators. Call it when the thing is known to exist.
 *
 * The tag is weak: one version of the data gives equivalent representations, not always the same bytes.
 * `representation` tells media types (and whatever else the answer varies by) apart. Answers may be kept but must be
 * revalidated, so that a reader sees every acknowledged change.
 */
export async function conditional(
  request: Request,
  version: DataVersion,
  representation: string,
  respond: () => Promise<Response> | Response,
): Promise<Response> {
  const validators = validatorsOf(version, representation);
  if (isCurrent(request, validators)) return notModified(validators);
  return withValidators(await respond(), validators);
}

/** A thing that may not be there, which shows while it is represented. */
export type MaybeKnown = {
  readonly exists: () => Promise<boolean>;
  /** undefined where it is not there. */
  readonly respond: () => Promise<Response | undefined>;
};

/**
 * The same for what may not be there, where it answers undefined. Whether it is there is asked apart only for a client
 * that names a version, since the tag of one is that of what never was.
 */
export async function conditionalWhereKnown(
  request: Request,
  version: DataVersion,
  representation: string,
  { exists, respond }: MaybeKnown,
): Promise<Response | undefined> {
  const validators = validatorsOf(version, representation);
  if (isCurrent(request, validators)) return (await exists()) ? notModified(validators) : undefined;
  const response = await respond();
  return response && withValidators(response, validators);
}

/** What one representation of one version is recognised by. */
export type Validators = {
  readonly tag: string;
  readonly modified: Date | undefined;
  readonly headers: Readonly<Record<string, string>>;
};

export function validatorsOf(version: DataVersion, representation: string): Validators {
  const tag = entityTag(version, representation);
  const modified = version.undated ? undefined : lastModified(version.changedAt);
  const headers: Record<string, string> = { etag: tag, 'cache-control': 'no-cache' };
  if (modified !== undefined) headers['last-modified'] = modified.toUTCString();
  return { tag, modified, headers };
}

export function notModified({ headers }: Validators): Response {
  return bodiless(304, headers);
}

export function withValidators(response: Response, { headers }: Validators): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function entityTag(version: DataVersion, representation: string): string {
  return `W/"${versionTag(version)}-${representation.replace(/[^\w.+-]/g, '_')}"`;
}

/** What the tags of every representation of one version begin with. The moment tells files apart. */
export function versionTag({ generation, changedAt }: DataVersion): string {
  return `${generation.toString(36)}-${changedAt.getTime().toString(36)}`;
}

/**
 * The change's second, once that second is over. Within it another change could follow under the same date, and a
 * client would be told "not modified" of data that was (RFC 9110, section 8.8.2.2).
 */
function lastModified(changedAt: Date): Date | undefined {
  const second = Math.floor(changedAt.getTime() / 1000);
  return Math.floor(Date.now() / 1000) > second ? new Date(second * 1000) : undefined;
}

/** Whether the client says that it has this. If-None-Match decides alone where it is present (RFC 9110, section 13.2.2). */
export function isCurrent(request: Request, validators: Validators): boolean {
  const noneMatch = request.headers.get('if-none-match');
  if (noneMatch !== null) return noneMatch.trim() === '*' || namesTag(request, validators);
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  const { modified } = validators;
  return modified !== undefined && !Number.isNaN(since) && modified.getTime() <= since;
}

/** Whether the client names this very tag, which it can have from us alone. */
export function namesTag(request: Request, { tag }: Validators): boolean {
  const noneMatch = request.headers.get('if-none-match') ?? '';
  return noneMatch.split(',').some((candidate) => opaque(candidate) === opaque(tag));
}

/** For weak comparison (RFC 9110, section 8.8.3.2). */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
