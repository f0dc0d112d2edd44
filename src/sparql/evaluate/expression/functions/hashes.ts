import { createHash } from 'node:crypto';
import { stringValue } from '../values/value.ts';
import { type BuiltIn, type BuiltInTable, unary } from './built-in.ts';
import { plainText } from './string-arguments.ts';

/** Hash functions (SPARQL 1.1 Query 17.4.6): of the UTF-8 of a plain string, in lower-case hexadecimal. */
export const hashFunctions: BuiltInTable = {
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  sha384: hash('sha384'),
  sha512: hash('sha512'),
};

function hash(algorithm: string): BuiltIn {
  return unary((value) => {
    const text = plainText(value);
    return text === undefined
      ? undefined
      : stringValue(createHash(algorithm).update(text, 'utf8').digest('hex'));
  });
}
