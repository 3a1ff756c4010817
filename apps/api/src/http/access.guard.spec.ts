import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Public } from './policy.js';

class Routes {
  forgotten(): string {
    return 'answered';
  }

  @Public()
  open(): string {
    return 'answered';
  }
}

describe('AccessGuard', () => {
  const guard = new AccessGuard(new Reflector(), undefined as never, undefined as never, undefined as never);
  const call = (route: 'forgotten' | 'open'): Promise<boolean> =>
    guard.canActivate({
      getHandler: () => Object.getOwnPropertyDescriptor(Routes.prototype, route)?.value as unknown,
      getClass: () => Routes,
    } as unknown as ExecutionContext);

  it('closes a route that says nothing of who may call it', async () => {
    await expect(call('forgotten')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(call('open')).resolves.toBe(true);
  });
});
