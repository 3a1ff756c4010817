import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InstallationService } from '@temas/server/installation/installation.service';
import { InstallationOwner } from '../http/policy.js';

/** The installation as a whole. */
@ApiTags('installation')
@Controller('api/v1/installation')
export class InstallationController {
  constructor(private readonly installation: InstallationService) {}

  /** Ends the first run: the demo, if there is one, is on the map. */
  @Post('demo-ready')
  @InstallationOwner()
  @HttpCode(204)
  @ApiOperation({ operationId: 'finishFirstRun', summary: 'End the first run' })
  @ApiNoContentResponse()
  async finishFirstRun(): Promise<void> {
    await this.installation.finishFirstRun();
  }
}
