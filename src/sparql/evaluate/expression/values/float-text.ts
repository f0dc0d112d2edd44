/** Lexical forms of `xsd:double` and `xsd:float` (XSD 1.1 Part 2, 3.3.4 and 3.3.5). */
export type FloatKind = 'float' | 'double';

const doubleForm = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const specials = new Map([
  ['INF', Infinity],
  ['+INF', Infinity],
  ['-INF', -Infinity],
  ['NaN', NaN],
]);

/** Reads a lexical form; undefined when it is not one. */
export function parseFloatText(lexical: string, kind: FloatKind): number | undefined {
  const special = specials.get(lexical);
  if (special !== undefined) return special;
  if (!doubleForm.test(lexical)) return undefined;
  const value = Number(lexical);
  return kind === 'float' ? Math.fround(value) : value;
}

/** The canonical form: one digit before the point, at least one behind, an exponent (`1.0E2`). */
export function floatToText(value: number, kind: FloatKind): string {
  const special = specialText(value);
  if (special !== undefined) return special;
  if (value === 0) return Object.is(value, -0) ? '-0.0E0' : '0.0E0';
  const [mantissa, exponent] = shortest(value, kind).split('e') as [string, string];
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

/**
 * The form that a cast to a string gives (XPath Functions 17.1.2): plain digits from a millionth up to a million, the
 * canonical form outside.
 */
export function floatAsString(value: number, kind: FloatKind): string {
  const special = specialText(value);
  if (special !== undefined) return special;
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const size = Math.abs(value);
  // The float nearest to a millionth is a little smaller than the double.
  const smallest = kind === 'float' ? Math.fround(0.000001) : 0.000001;
  if (size < smallest || size >= 1_000_000) return floatToText(value, kind);
  // JavaScript prints plain digits in this range, the shortest that read back.
  return String(Number(shortest(value, kind)));
}

function specialText(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'INF';
  return value === -Infinity ? '-INF' : undefined;
}

/** Exponent notation with the fewest digits that read back as the same number of that precision. */
function shortest(value: number, kind: FloatKind): string {
  if (kind === 'double') return value.toExponential();
  for (let digits = 0; digits < 9; digits += 1) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}
