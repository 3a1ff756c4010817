import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { PropertyService } from '@temas/server/property/property.service';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { Property, PropertyList, PropertyQuery, UnregisteredList } from './property.dto.js';

/** What of an event is kept. */
@ApiTags('properties')
@Controller('api/v1/workspaces/:ws')
export class PropertyController {
  constructor(private readonly properties: PropertyService) {}

  @Get('properties')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listProperties', summary: 'The registered properties and traits' })
  @ApiOkResponse({ standardSchema: PropertyList })
  list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<Property[]> {
    return this.properties.list(workspace);
  }

  @Post('properties')
  @WithRole('owner')
  @ApiOperation({ operationId: 'registerProperty', summary: 'Register a property or trait' })
  @ApiCreatedResponse({ standardSchema: Property })
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: Property }) body: Property,
  ): Promise<Property> {
    return this.properties.create(principal, workspace, body);
  }

  @Delete('properties')
  @WithRole('owner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeProperty', summary: 'Stop keeping a property or trait' })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: PropertyQuery }) query: PropertyQuery,
  ): Promise<void> {
    await this.properties.remove(principal, workspace, query);
  }

  @Get('unregistered-properties')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listUnregisteredProperties', summary: 'What came and was left out, by name' })
  @ApiOkResponse({ standardSchema: UnregisteredList })
  async unregistered(@CurrentWorkspace() workspace: WorkspaceRef): Promise<UnregisteredList> {
    return (await this.properties.unregistered(workspace)).map((row) => ({
      ...row,
      firstSeenAt: row.firstSeenAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    }));
  }
}
