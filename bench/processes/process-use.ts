import { readFileSync } from 'node:fs';

/** What a process uses, as the Linux kernel counts it. */
export type ProcessUse = {
  readonly residentBytes: number;
  /** Since its start, of all its threads. */
  readonly cpuMs: number;
};

const bytesPerKiB = 1_024;
/** `getconf CLK_TCK` is 100 on every Linux that Node runs on. */
const msPerTick = 10;
/** Of /proc/PID/stat, counted behind the process's name: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const userTicksField = 11;

/** @throws Error where there is no such process, or no /proc */
export function processUse(pid: number): ProcessUse {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const resident = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[userTicksField]) + Number(fields[userTicksField + 1]);
  return { residentBytes: resident * bytesPerKiB, cpuMs: ticks * msPerTick };
}
