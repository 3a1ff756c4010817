import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { HealthController } from './health.controller.js';

@Module({ imports: [InstallationModule], controllers: [HealthController] })
export class HealthModule {}
