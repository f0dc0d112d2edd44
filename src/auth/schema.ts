/**
 * Tokens, without their secrets: only the SHA-256 of a secret is kept, as 64 hexadecimal digits. Times are ISO 8601 in
 * UTC; `expires_at` is NULL for a token that lasts until it is revoked.
 */
export const authSchema = `
CREATE TABLE token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write', 'admin')),
  label TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT
) STRICT;
`;

/** Format step: each token has a checksum, which `sealTokens` gives to older ones. */
export const tokenSealSchema = 'ALTER TABLE token ADD COLUMN crc32 INTEGER;\n';
