import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MappingRule } from '@temas/domain/mapping/match-rules';
import { actorOf, type Principal, type WorkspaceRef } from '@temas/server/access/principal';
import { MappingService, type CaughtAction } from '@temas/server/mapping/mapping.service';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import { GenerationView, PreviewView, RebuildList, Rules, RulesView, type Rule } from './mapping.dto.js';

/** Rules from event names and page paths to touchpoints. */
@ApiTags('mapping rules')
@ApiBearerAuth()
@Controller('api/v1/workspaces/:ws')
export class MappingController {
  constructor(private readonly mapping: MappingService) {}

  @Get('mapping-rules')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getMappingRules', summary: 'The rules that are read now' })
  @ApiOkResponse({ standardSchema: RulesView })
  async rules(@CurrentWorkspace() workspace: WorkspaceRef): Promise<RulesView> {
    const { generation, rules } = await this.mapping.rules(workspace.id);
    return { generation, rules: rules.map(toView) };
  }

  @Put('mapping-rules')
  @WithRole('analyst')
  @HttpCode(202)
  @ApiOperation({ operationId: 'replaceMappingRules', summary: 'Let new rules apply to everything, the past included' })
  @ApiAcceptedResponse({ standardSchema: GenerationView })
  async replace(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: Rules }) body: Rules,
  ): Promise<GenerationView> {
    return { generation: await this.mapping.replaceRules(workspace.id, body.rules.map(fromView), actorOf(principal)) };
  }

  @Post('mapping-rules/preview')
  @WithRole('analyst')
  @HttpCode(200)
  @ApiOperation({ operationId: 'previewMappingRules', summary: 'What rules would catch; changes nothing' })
  @ApiOkResponse({ standardSchema: PreviewView })
  async preview(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: Rules }) body: Rules,
  ): Promise<PreviewView> {
    const { rules, unmatched } = await this.mapping.preview(workspace, body.rules.map(fromView));
    return {
      rules: rules.map(({ catches, actions }) => ({ catches, actions: actions.map(copy) })),
      unmatched: unmatched.map(copy),
    };
  }

  @Get('rebuilds')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'listRebuilds', summary: 'How far the past is rebuilt' })
  @ApiOkResponse({ standardSchema: RebuildList })
  async rebuilds(@CurrentWorkspace() workspace: WorkspaceRef): Promise<RebuildList> {
    return (await this.mapping.rebuilds(workspace.id)).map(({ createdAt, finishedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    }));
  }
}

function toView({ kind, mode, pattern, touchpoint }: MappingRule): Rule {
  return { match: { ...(kind === undefined ? {} : { kind }), mode, pattern }, touchpoint };
}

function fromView({ match, touchpoint }: Rule): MappingRule {
  const { kind, mode, pattern } = match;
  return { ...(kind === undefined ? {} : { kind }), mode, pattern, touchpoint };
}

function copy({ kind, name, events }: CaughtAction): CaughtAction {
  return { kind, name, events };
}
