import type { Logger } from '#lib/server/log.ts';

/** Whatever has not ended by itself by then is left behind. */
const deadlineMs = 950;

/**
 * Runs `stop` once, on SIGTERM, SIGINT, SIGHUP, or when the program that started this one over an IPC channel is
 * gone, then ends the process. A second signal ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(0), deadlineMs);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('stopping failed', { error });
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.once('disconnect', onSignal);
}
