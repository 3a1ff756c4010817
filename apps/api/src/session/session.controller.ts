import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import type { Principal } from '@temas/server/access/principal';
import { SessionService, type BegunSession } from '@temas/server/access/session.service';
import { forgetBootstrapPassword } from '@temas/server/installation/bootstrap-file';
import type { Env } from '@temas/server/platform/env';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '../http/cookie.js';
import { allowedOrigin, secureCookies } from '../http/origin.js';
import { Public, WithAccount } from '../http/policy.js';
import { clientAddress, CurrentPrincipal, fromLoopback } from '../http/principal.js';
import { ENV } from '../platform/tokens.js';
import { PasswordChange, SessionView, SignIn, SignInByLink } from './session.dto.js';

/** Signing in and out. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with e-mail and password' })
  @ApiOkResponse({ standardSchema: SessionView })
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    this.assertOwnOrigin(request);
    const begun = await this.sessions.signIn({
      ...body,
      address: clientAddress(request),
      loopback: fromLoopback(request),
    });
    return this.begin(begun, reply);
  }

  @Post('link')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'signInByLink', summary: 'Spend a one-time sign-in link' })
  @ApiOkResponse({ standardSchema: SessionView })
  async signInByLink(
    @Body({ schema: SignInByLink }) body: SignInByLink,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    this.assertOwnOrigin(request);
    return this.begin(await this.sessions.signInByLink(body.token), reply);
  }

  @Get()
  @WithAccount()
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in, and what they see' })
  @ApiOkResponse({ standardSchema: SessionView })
  async read(@CurrentPrincipal() principal: Principal): Promise<SessionView> {
    const { account, workspaces } = await this.sessions.describe(principal);
    const { id, email, name, installationOwner } = account;
    return {
      account: { id, email, name, installationOwner },
      csrfToken: principal.session?.csrfToken ?? null,
      workspaces: workspaces.map(({ key, name: title, role }) => ({ key, name: title, role })),
    };
  }

  @Delete()
  @WithAccount()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (principal.session) await this.sessions.signOut(principal.session.hash);
    void reply.header('set-cookie', sessionCookie(undefined, secureCookies(this.env)));
  }

  @Post('password')
  @WithAccount()
  @HttpCode(200)
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the own password and end all other sessions' })
  @ApiOkResponse({ standardSchema: SessionView })
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: PasswordChange }) body: PasswordChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    if (!principal.session) throw new TemasError('forbidden', 'A token cannot change a password; sign in.');
    const begun = await this.sessions.changePassword(principal, body);
    if (begun.account.installationOwner) await forgetBootstrapPassword(this.env.TEMAS_BOOTSTRAP_FILE);
    return this.begin(begun, reply);
  }

  private async begin(begun: BegunSession, reply: FastifyReply): Promise<SessionView> {
    void reply.header('set-cookie', sessionCookie(begun.secret, secureCookies(this.env)));
    const principal = {
      accountId: begun.account.id,
      installationOwner: begun.account.installationOwner,
      via: 'session',
    } as const;
    return { ...(await this.read(principal)), csrfToken: begun.csrfToken };
  }

  /** Another site must not sign its own account in here; programs send no Origin. */
  private assertOwnOrigin(request: FastifyRequest): void {
    if (request.headers.origin !== undefined && !allowedOrigin(this.env, request)) {
      throw new TemasError('csrf_failed', 'The request does not come from the page.');
    }
  }
}
