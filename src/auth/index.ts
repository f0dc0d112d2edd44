export { type Account, accountWriteFunctions } from './accounts.ts';
export {
  anonymous,
  type Caller,
  graphAccess,
  isScope,
  mayDo,
  type Scope,
  scopes,
  seesAgents,
} from './caller.ts';
export { examineTokens } from './examine-tokens.ts';
export { limitsFor, type RoleLimits } from './limits.ts';
export { authSchema, tokenSealSchema } from './schema.ts';
export { sealTokens } from './seal-tokens.ts';
export { hashOfSecret } from './secret.ts';
export {
  authReadFunctions,
  authWriteFunctions,
  type CreatedToken,
  type KnownCaller,
  type Token,
  type TokenRequest,
} from './tokens.ts';
export { type User, userWriteFunctions } from './users.ts';
