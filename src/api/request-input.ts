import type { z } from 'zod';
import { PinakesError } from '../base/index.ts';

/**
 * Reads the parameters of an address once, at the edge: what leaves here is of the schema's shape. A value that does
 * not fit is a `bad-request` that names the field; a parameter given twice is one too, for every schema here takes one.
 */
export function readParameters<Shape>(parameters: URLSearchParams, schema: z.ZodType<Shape>): Shape {
  const given: Record<string, string> = {};
  for (const name of new Set(parameters.keys())) {
    if (parameters.getAll(name).length > 1) throw badField(name, 'it is given more than once');
    given[name] = parameters.get(name)!;
  }
  return readValue(given, schema);
}

/** The parameters of an address, without taking the rest of it apart. */
export function addressParameters({ url }: Request): URLSearchParams {
  const [address] = url.split('#', 1) as [string];
  const at = address.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : address.slice(at + 1));
}

/** As `readParameters`, for a JSON body. */
export async function readJson<Shape>(request: Request, schema: z.ZodType<Shape>): Promise<Shape> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PinakesError('bad-request', 'The request body is not JSON.', { cause });
  }
  return readValue(value, schema);
}

// One for all: nothing is left in it after a whole text, even one that failed.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as text; bytes that are not UTF-8 are refused rather than replaced. */
export async function readText(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer();
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new PinakesError('bad-request', 'The request body is not UTF-8 text.', { cause });
  }
}

function readValue<Shape>(value: unknown, schema: z.ZodType<Shape>): Shape {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const isMissing = issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined;
  throw badField(issue.path.join('.') || 'body', isMissing ? 'it is missing' : issue.message);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    value,
  );
}

export function badField(field: string, why: string): PinakesError {
  return new PinakesError('bad-request', `“${field}” cannot be used: ${why}.`, { detail: { field } });
}
