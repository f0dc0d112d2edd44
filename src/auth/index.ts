export { anonymous, type Caller, graphAccess, isScope, mayDo, type Scope, scopes } from './caller.ts';
export { limitsFor, type RoleLimits } from './limits.ts';
export { authSchema } from './schema.ts';
export { hashOfSecret } from './secret.ts';
export {
  authReadFunctions,
  authWriteFunctions,
  type CreatedToken,
  type Token,
  type TokenRequest,
} from './tokens.ts';
