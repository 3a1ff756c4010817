import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@temas/server/access/principal';
import { SessionService } from '@temas/server/access/session.service';
import { forgetBootstrapPassword } from '@temas/server/installation/bootstrap-file';
import type { Env } from '@temas/server/platform/env';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, WithAccount, WithSession } from '../http/policy.js';
import { CurrentPrincipal, visitorOf } from '../http/principal.js';
import { ENV } from '../platform/tokens.js';
import { SessionAnswer } from './session-answer.js';
import { PasswordChange, SessionView, SignIn, SignInByLink } from './session.dto.js';

/** Signing in and out. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly answer: SessionAnswer,
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
    this.answer.assertOwnOrigin(request);
    return this.answer.begin(await this.sessions.signIn(body, visitorOf(request)), reply);
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
    this.answer.assertOwnOrigin(request);
    return this.answer.begin(await this.sessions.signInByLink(body.token, visitorOf(request).device), reply);
  }

  @Get()
  @WithAccount()
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in, and what they see' })
  @ApiOkResponse({ standardSchema: SessionView })
  async read(@CurrentPrincipal() principal: Principal): Promise<SessionView> {
    return this.answer.of(principal);
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
    this.answer.end(reply);
  }

  @Post('password')
  @WithSession()
  @HttpCode(200)
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the own password and end all other sessions' })
  @ApiOkResponse({ standardSchema: SessionView })
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: PasswordChange }) body: PasswordChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const begun = await this.sessions.changePassword(principal, body, visitorOf(request).device);
    if (begun.account.installationOwner) await forgetBootstrapPassword(this.env.TEMAS_BOOTSTRAP_FILE);
    return this.answer.begin(begun, reply);
  }
}
