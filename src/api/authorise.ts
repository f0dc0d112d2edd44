import { type Caller, mayDo, type Scope } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';

/** Lets pass who may; throws `unauthenticated` for anybody else without a token, `forbidden` for one with too little. */
export function authorise(caller: Caller, action: Scope): void {
  if (mayDo(caller, action)) return;
  if (caller.kind === 'anonymous') {
    throw new PinakesError(
      'unauthenticated',
      `This needs a token with the scope “${action}”, sent as “Authorization: Bearer …”. The operator makes one with \`npx pinakes token create --scope ${action}\`.`,
      { detail: { scope: action } },
    );
  }
  throw new PinakesError(
    'forbidden',
    `The token “${caller.label}” has the scope “${caller.scope}”; this needs “${action}”.`,
    { detail: { scope: action } },
  );
}
