import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { Env } from '@temas/server/platform/env';
import { AnnotationModule } from './annotation/annotation.module.js';
import { BaselineModule } from './baseline/baseline.module.js';
import { DocsModule } from './docs/docs.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { HealthModule } from './health/health.module.js';
import { AccessGuard } from './http/access.guard.js';
import { Authenticator } from './http/authenticator.js';
import { Watcher } from './http/watcher.js';
import { ImportRunModule } from './import-run/import-run.module.js';
import { IngestHealthModule } from './ingest-health/ingest-health.module.js';
import { IngestionModule } from './ingestion/ingestion.module.js';
import { InvitationModule } from './invitation/invitation.module.js';
import { InstallationModule } from './installation/installation.module.js';
import { JourneyMapModule } from './journey-map/journey-map.module.js';
import { IdentityLinkModule } from './identity-link/identity-link.module.js';
import { JourneyTypeModule } from './journey-type/journey-type.module.js';
import { MappingModule } from './mapping/mapping.module.js';
import { PropertyModule } from './property/property.module.js';
import { TouchpointModule } from './touchpoint/touchpoint.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { MemberModule } from './member/member.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { SessionModule } from './session/session.module.js';
import { SourceModule } from './source/source.module.js';
import { StatusModule } from './status/status.module.js';
import { StoredViewModule } from './stored-view/stored-view.module.js';
import { SpreadsheetModule } from './spreadsheet/spreadsheet.module.js';
import { TokenModule } from './token/token.module.js';
import { WatchModule } from './watch/watch.module.js';
import { VariantModule } from './variant/variant.module.js';
import { WorkModule } from './work/work.module.js';
import { WorkspaceModule } from './workspace/workspace.module.js';

/** The API, a module a feature. */
@Module({})
export class AppModule {
  static forEnv(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forEnv(env),
        HealthModule,
        MetricsModule,
        StatusModule,
        DocsModule,
        InstallationModule,
        SessionModule,
        PropertyModule,
        JourneyTypeModule,
        TouchpointModule,
        MappingModule,
        IdentityLinkModule,
        ErasureModule,
        IngestionModule,
        IngestHealthModule,
        ImportRunModule,
        WorkModule,
        JourneyMapModule,
        VariantModule,
        OverviewModule,
        SpreadsheetModule,
        StoredViewModule,
        BaselineModule,
        AnnotationModule,
        WorkspaceModule,
        SourceModule,
        MemberModule,
        InvitationModule,
        TokenModule,
        WatchModule,
      ],
      providers: [Authenticator, Watcher, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
