import { controllerNames } from '#simulator/controllers/start-controllers.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { Backup } from '#simulator/store/restore.ts';

/** The recorded server's users and objects; nothing moves by itself. */
export function startRecorded(clock: ManualClock, backup: Backup): Promise<Simulator> {
  return startSimulator({
    clock,
    backup,
    controllersOff: controllerNames,
    tokens: {
      'admin-token': {
        user: 'admin',
        uid: 'admin',
        groups: ['system:masters', 'system:authenticated'],
      },
      'viewer-token': {
        user: 'viewer',
        uid: 'viewer',
        groups: ['', 'system:authenticated'],
      },
    },
  });
}
