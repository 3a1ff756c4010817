import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import { AnnotationService } from '@temas/server/annotation/annotation.service';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { AnnotationChange, AnnotationList, AnnotationQuery, AnnotationView, NewAnnotation } from './annotation.dto.js';

/** What happened on the days of charts. */
@ApiTags('annotations')
@Controller('api/v1/workspaces/:ws/annotations')
export class AnnotationController {
  constructor(private readonly annotations: AnnotationService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({
    operationId: 'listAnnotations',
    summary: 'What happened on days of a window, the earliest first: what people wrote, imports, changed definitions',
  })
  @ApiOkResponse({ standardSchema: AnnotationList })
  list(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Query({ schema: AnnotationQuery }) { from, to }: AnnotationQuery,
  ): Promise<AnnotationView[]> {
    return this.annotations.list(workspace, {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  }

  @Post()
  @WithRole('analyst')
  @ApiOperation({ operationId: 'createAnnotation', summary: 'Write down what happened on a day, or on several' })
  @ApiCreatedResponse({ standardSchema: AnnotationView })
  create(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewAnnotation }) { from, to, text, journeyType, touchpoint }: NewAnnotation,
  ): Promise<AnnotationView> {
    const about = { journeyType: journeyType ?? null, touchpoint: touchpoint ?? null };
    return this.annotations.create(principal, workspace, { from, to: to ?? from, text, ...about });
  }

  @Patch(':id')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'changeAnnotation', summary: 'Change what somebody wrote; what is not given stays' })
  @ApiOkResponse({ standardSchema: AnnotationView })
  change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AnnotationChange }) { version, ...change }: AnnotationChange,
  ): Promise<AnnotationView> {
    const basedOn = version === undefined ? {} : { basedOn: version };
    return this.annotations.change(principal, workspace, { id, change, ...basedOn });
  }

  @Delete(':id')
  @WithRole('analyst')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeAnnotation', summary: 'Remove what somebody wrote' })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('id', { schema: Id }) id: string,
  ): Promise<void> {
    await this.annotations.remove(principal, workspace, id);
  }
}
