import { Module } from '@nestjs/common';
import { MemberService } from '@temas/server/member/member.service';
import { Postgres } from '@temas/server/platform/postgres';
import { MemberController } from './member.controller.js';

@Module({
  controllers: [MemberController],
  providers: [
    { provide: MemberService, useFactory: (postgres: Postgres) => new MemberService(postgres), inject: [Postgres] },
  ],
})
export class MemberModule {}
