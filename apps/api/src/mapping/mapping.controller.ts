import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MappingRule } from '@temas/domain/mapping/match-rules';
import { actorOf, type Principal, type WorkspaceRef } from '@temas/server/access/principal';
import type { MappingPreview, Tally } from '@temas/server/mapping/mapping-preview';
import { MappingService, type RulesOfGeneration } from '@temas/server/mapping/mapping.service';
import { WithRole } from '../http/policy.js';
import { CurrentPrincipal, CurrentWorkspace } from '../http/principal.js';
import {
  Generation,
  GenerationView,
  NewRules,
  PreviewView,
  RebuildList,
  Rules,
  RulesView,
  type Rule,
} from './mapping.dto.js';

/** Rules from event names and page paths to touchpoints. */
@ApiTags('mapping rules')
@Controller('api/v1/workspaces/:ws')
export class MappingController {
  constructor(private readonly mapping: MappingService) {}

  @Get('mapping-rules')
  @WithRole('viewer')
  @ApiOperation({ operationId: 'getMappingRules', summary: 'The rules that are read now, and those to come' })
  @ApiOkResponse({ standardSchema: RulesView })
  async rules(@CurrentWorkspace() workspace: WorkspaceRef): Promise<RulesView> {
    const { pending, ...current } = await this.mapping.rules(workspace.id);
    return { ...ofGeneration(current), pending: pending && ofGeneration(pending) };
  }

  @Put('mapping-rules')
  @WithRole('analyst')
  @HttpCode(202)
  @ApiOperation({ operationId: 'replaceMappingRules', summary: 'Let new rules apply to everything, the past included' })
  @ApiAcceptedResponse({ standardSchema: GenerationView })
  async replace(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: NewRules }) { rules, basedOn }: NewRules,
  ): Promise<GenerationView> {
    const by = { actor: actorOf(principal), basedOn };
    return { generation: await this.mapping.replaceRules(workspace.id, rules.map(fromView), by) };
  }

  @Post('mapping-rules/preview')
  @WithRole('analyst')
  @HttpCode(200)
  @ApiOperation({ operationId: 'previewMappingRules', summary: 'What rules would catch and change; changes nothing' })
  @ApiOkResponse({ standardSchema: PreviewView })
  async preview(
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Body({ schema: Rules }) body: Rules,
  ): Promise<PreviewView> {
    return toPreview(await this.mapping.preview(workspace, body.rules.map(fromView)));
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

  @Post('rebuilds/:generation/cancel')
  @WithRole('analyst')
  @HttpCode(204)
  @ApiOperation({ operationId: 'cancelRebuild', summary: 'Give up a change that is still being built' })
  @ApiNoContentResponse()
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @CurrentWorkspace() workspace: WorkspaceRef,
    @Param('generation', { schema: Generation }) generation: number,
  ): Promise<void> {
    await this.mapping.cancelRebuild(workspace.id, generation, actorOf(principal));
  }
}

function toView({ kind, mode, pattern, touchpoint }: MappingRule): Rule {
  return { match: { ...(kind === undefined ? {} : { kind }), mode, pattern }, touchpoint };
}

function fromView({ match, touchpoint }: Rule): MappingRule {
  const { kind, mode, pattern } = match;
  return { ...(kind === undefined ? {} : { kind }), mode, pattern, touchpoint };
}

function ofGeneration({ generation, rules }: RulesOfGeneration): { generation: number; rules: Rule[] } {
  return { generation, rules: rules.map(toView) };
}

function toPreview({ rules, unmatched, change }: MappingPreview): PreviewView {
  const { moves, appears, vanishes } = change;
  return {
    rules: rules.map(({ lost, coveredBy, ...rule }) => ({
      ...writable(rule),
      lost: { ...lost, to: [...lost.to] },
      coveredBy,
    })),
    unmatched: writable(unmatched),
    change: {
      moves: writable(moves),
      appears: { ...appears, examples: [...appears.examples] },
      vanishes: {
        ...vanishes,
        examples: vanishes.examples.map((row) => ({ ...row, journeyTypes: [...row.journeyTypes] })),
      },
    },
  };
}

/** The same with a list of its own, as answers have it. */
function writable<T extends Pick<Tally, 'examples'>>(
  tally: T,
): Omit<T, 'examples'> & { examples: T['examples'][number][] } {
  return { ...tally, examples: [...tally.examples] };
}
