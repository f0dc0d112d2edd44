import { createHash, randomBytes } from 'node:crypto';

/** Marks a secret as one of ours, so that scanners for leaked secrets can tell. */
const PREFIX = 'pin_';
const SECRET_BYTES = 32;

/** A new secret: 256 random bits as base64url behind `pin_`. */
export function makeSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * What is stored of a secret. A plain hash is enough, and slow ones are not needed: nobody guesses 256 random bits.
 */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
