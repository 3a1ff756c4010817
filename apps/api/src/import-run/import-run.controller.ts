import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal, WorkspaceRef } from '@temas/server/access/principal';
import type { ImportRun } from '@temas/server/import-run/import-run';
import { ImportRunService, type RunWithNext } from '@temas/server/import-run/import-run.service';
import { Id } from '../http/dto.js';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { ImportRunChange, ImportRunList, NewImportRun, OneImportRun, type ImportRunView } from './import-run.dto.js';

/** Imports as runs: begun, counted by the server, gone on with, ended. */
@ApiTags('imports')
@Controller('api/v1/workspaces/:ws/imports')
export class ImportRunController {
  constructor(private readonly runs: ImportRunService) {}

  @Get()
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listImportRuns', summary: 'The runs of imports, the newest first' })
  @ApiOkResponse({ standardSchema: ImportRunList })
  async list(@CurrentWorkspace() workspace: WorkspaceRef): Promise<ImportRunView[]> {
    return (await this.runs.list(workspace)).map(view);
  }

  @Post()
  @WithRole('analyst')
  @ApiOperation({ operationId: 'beginImportRun', summary: 'Begin a run; its batches then carry its id' })
  @ApiCreatedResponse({ standardSchema: OneImportRun })
  async begin(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewImportRun }) body: NewImportRun,
  ): Promise<OneImportRun> {
    return one(await this.runs.begin(principal, workspace, body));
  }

  @Get(':run')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getImportRun', summary: 'One run, and where its sender goes on' })
  @ApiOkResponse({ standardSchema: OneImportRun })
  async read(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('run', { schema: Id }) id: string,
  ): Promise<OneImportRun> {
    return one(await this.runs.get(workspace, id));
  }

  @Patch(':run')
  @WithRole('analyst')
  @ApiOperation({ operationId: 'changeImportRun', summary: 'Pause a run, go on with it, or end it' })
  @ApiOkResponse({ standardSchema: OneImportRun })
  async change(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('run', { schema: Id }) id: string,
    @Body({ schema: ImportRunChange }) body: ImportRunChange,
  ): Promise<OneImportRun> {
    return one(await this.runs.change(principal, workspace, { id, ...body }));
  }
}

function view(run: ImportRun): ImportRunView {
  const { sourceNumber: _number, eventsBefore: _before, startedAt, finishedAt, ...shown } = run;
  return { ...shown, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

function one({ nextPart, ...run }: RunWithNext): OneImportRun {
  return { ...view(run), nextPart };
}
