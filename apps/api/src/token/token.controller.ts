import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TemasError } from '@temas/domain/error';
import { ApiTokenService, type ApiToken } from '@temas/server/access/api-token.service';
import { actorOf, includesRole, type Principal, type WorkspaceRef } from '@temas/server/access/principal';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace, type AccessedRequest } from '../http/principal.js';
import { CreatedToken, NewToken, TokenList, TokenView } from './token.dto.js';

/** Credentials of programs that manage and ask. */
@ApiTags('tokens')
@Controller('api/v1/workspaces/:ws/tokens')
export class TokenController {
  constructor(private readonly tokens: ApiTokenService) {}

  @Get()
  @WithRole('owner')
  @ApiOperation({ operationId: 'listTokens', summary: 'The tokens that reach the workspace' })
  @ApiOkResponse({ standardSchema: TokenList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<TokenView[]> {
    return (await this.tokens.list(workspace.id)).map(view);
  }

  @Post()
  @WithRole('owner')
  @ApiOperation({ operationId: 'createToken', summary: 'Create a token; it is shown once' })
  @ApiCreatedResponse({ standardSchema: CreatedToken })
  async create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Req() request: AccessedRequest,
    @Body({ schema: NewToken }) body: NewToken,
  ): Promise<CreatedToken> {
    if (!includesRole(request.role ?? 'viewer', body.role)) {
      throw new TemasError('forbidden', 'A token cannot do more than its maker.', { field: 'role' });
    }
    const created = await this.tokens.create(
      { accountId: principal.accountId, workspaceId: workspace.id, ...body, loopbackOnly: false },
      actorOf(principal),
    );
    return { ...view(created), token: created.token };
  }

  @Delete(':id')
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'revokeToken', summary: 'Revoke a token' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.tokens.revoke(workspace.id, id, actorOf(principal));
  }
}

function view({ id, name, prefix, role, createdAt, lastUsedAt, expiresAt }: ApiToken): TokenView {
  return {
    id,
    name,
    prefix,
    role,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}
