import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnSessionService } from '@temas/server/access/own-session.service';
import type { Principal } from '@temas/server/access/principal';
import { Id } from '../http/dto.js';
import { WithSession } from '../http/policy.js';
import { CurrentPrincipal } from '../http/principal.js';
import { EndedSessions, OwnSessionList } from './own-session.dto.js';

/** Where a person is signed in. */
@ApiTags('session')
@Controller('api/v1/sessions')
export class OwnSessionController {
  constructor(private readonly sessions: OwnSessionService) {}

  @Get()
  @WithSession()
  @ApiOperation({ operationId: 'listSessions', summary: 'Where the own account is signed in' })
  @ApiOkResponse({ standardSchema: OwnSessionList })
  async list(@CurrentPrincipal() principal: Principal): Promise<OwnSessionList> {
    return (await this.sessions.list(principal)).map((session) => ({
      ...session,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    }));
  }

  @Delete()
  @WithSession()
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'Sign out everywhere else' })
  @ApiOkResponse({ standardSchema: EndedSessions })
  async endOthers(@CurrentPrincipal() principal: Principal): Promise<EndedSessions> {
    return { ended: await this.sessions.endOthers(principal) };
  }

  @Delete(':id')
  @WithSession()
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: 'End one of the own sessions' })
  @ApiNoContentResponse()
  async end(@CurrentPrincipal() principal: Principal, @Param('id', { schema: Id }) id: string): Promise<void> {
    await this.sessions.end(principal, id);
  }
}
