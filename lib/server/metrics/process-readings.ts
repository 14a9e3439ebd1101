import type { Readings } from './readings.ts';

const microsecondsPerSecond = 1e6;

/** Time and memory of this process. */
export function processReadings(): Readings {
  const { user, system } = process.cpuUsage();
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  return {
    process_cpu_seconds_total: (user + system) / microsecondsPerSecond,
    process_start_time_seconds: performance.timeOrigin / 1_000,
    process_resident_memory_bytes: rss,
    nodejs_heap_size_total_bytes: heapTotal,
    nodejs_heap_size_used_bytes: heapUsed,
    nodejs_external_memory_bytes: external,
  };
}
