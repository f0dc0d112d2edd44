/** The bytes of texts, each character one, and of numbers. */
export const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
  );

export type Field = readonly [tag: string, data: Buffer | string];

/** A record as ISO 2709 has it: fields with their terminators, the directory, the leader. */
export function marc(
  fields: readonly Field[],
  { status = 'n', type = 'a', coding = 'a' }: { status?: string; type?: string; coding?: string } = {},
): Buffer {
  const data = fields.map(([, text]) =>
    Buffer.concat([typeof text === 'string' ? Buffer.from(text) : text, bytes('\x1e')]),
  );
  let at = 0;
  const entries = fields.map(([tag], index) => {
    const { length } = data[index]!;
    const entry = tag + String(length).padStart(4, '0') + String(at).padStart(5, '0');
    at += length;
    return entry;
  });
  const directory = `${entries.join('')}\x1e`;
  const base = 24 + directory.length;
  const head = `${String(Math.min(base + at + 1, 99_999)).padStart(5, '0')}${status}${type}m ${coding}22${String(base).padStart(5, '0')} i 4500`;
  return Buffer.concat([bytes(head + directory), ...data, bytes('\x1d')]);
}

export const title = (text: string): Field => ['245', `10\x1fa${text}`];
export const author = (text: string): Field => ['100', `1 \x1fa${text}`];
