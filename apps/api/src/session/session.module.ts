import { Module } from '@nestjs/common';
import { OwnSessionController } from './own-session.controller.js';
import { SessionAnswer } from './session-answer.js';
import { SessionController } from './session.controller.js';

@Module({
  controllers: [SessionController, OwnSessionController],
  providers: [SessionAnswer],
  exports: [SessionAnswer],
})
export class SessionModule {}
