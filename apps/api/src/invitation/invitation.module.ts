import { Module } from '@nestjs/common';
import { SessionService } from '@temas/server/access/session.service';
import { Throttle } from '@temas/server/access/throttle';
import { AcceptInvitationService } from '@temas/server/invitation/accept-invitation.service';
import { InvitationService } from '@temas/server/invitation/invitation.service';
import { Postgres } from '@temas/server/platform/postgres';
import { Authenticator } from '../http/authenticator.js';
import { SessionModule } from '../session/session.module.js';
import { AcceptInvitationController } from './accept-invitation.controller.js';
import { InvitationController } from './invitation.controller.js';

@Module({
  imports: [SessionModule],
  controllers: [InvitationController, AcceptInvitationController],
  providers: [
    Authenticator,
    {
      provide: InvitationService,
      useFactory: (postgres: Postgres) => new InvitationService(postgres),
      inject: [Postgres],
    },
    {
      provide: AcceptInvitationService,
      useFactory: (postgres: Postgres, sessions: SessionService, throttle: Throttle) =>
        new AcceptInvitationService(postgres, sessions, throttle),
      inject: [Postgres, SessionService, Throttle],
    },
  ],
})
export class InvitationModule {}
