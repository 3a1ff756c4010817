import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import { SessionService } from '@temas/server/access/session.service';
import { AcceptInvitationService } from '@temas/server/invitation/accept-invitation.service';
import type { FastifyReply } from 'fastify';
import { Authenticator } from '../http/authenticator.js';
import { Public } from '../http/policy.js';
import { visitorOf, type AccessedRequest } from '../http/principal.js';
import { SessionAnswer } from '../session/session-answer.js';
import { SessionView } from '../session/session.dto.js';
import { Acceptance, InvitationToken, OfferView } from './invitation.dto.js';

/** Coming in by an invitation. Its token travels in bodies only, never in an address. */
@ApiTags('session')
@Controller('api/v1/session/invitation')
export class AcceptInvitationController {
  constructor(
    private readonly invitations: AcceptInvitationService,
    private readonly sessions: SessionService,
    private readonly authenticator: Authenticator,
    private readonly answer: SessionAnswer,
  ) {}

  @Post('offer')
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'readInvitation', summary: 'What an invitation says; does not use it up' })
  @ApiOkResponse({ standardSchema: OfferView })
  async look(
    @Body({ schema: InvitationToken }) body: InvitationToken,
    @Req() request: AccessedRequest,
  ): Promise<OfferView> {
    this.answer.assertOwnOrigin(request);
    const { expiresAt, ...offer } = await this.invitations.look(body.token, visitorOf(request));
    return { ...offer, expiresAt: expiresAt.toISOString() };
  }

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ operationId: 'acceptInvitation', summary: 'Take an invitation up and be signed in' })
  @ApiOkResponse({ standardSchema: SessionView })
  async accept(
    @Body({ schema: Acceptance }) body: Acceptance,
    @Req() request: AccessedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    this.answer.assertOwnOrigin(request);
    const principal = await this.authenticator.signedIn(request);
    const newcomer = { principal, name: body.name, password: body.password };
    const begun = await this.invitations.accept(body.token, newcomer, visitorOf(request));
    if (begun) {
      // Whoever was signed in here before has made room for somebody else.
      if (principal?.session) await this.sessions.signOut(principal.session.hash);
      return this.answer.begin(begun, reply);
    }
    if (!principal) throw new TemasError('internal', 'Nobody has come in.');
    return this.answer.of(principal);
  }
}
