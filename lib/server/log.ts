import { publishedConfig } from '#lib/server/config/published-config.ts';
import { createRateLimit } from '#lib/server/log/rate-limit.ts';
import { scrub } from '#lib/server/log/scrub.ts';

const levels = ['error', 'warn', 'info', 'debug'] as const;

/** How much is written. */
export type LogLevel = (typeof levels)[number];

/** What belongs to a line besides its sentence. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes a sentence and its facts. The sentence stays the same from time to time; what varies is a field. */
export type Logger = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>;

/** Where lines go and how they look; by default to stderr, for people on a terminal and as JSON elsewhere. */
export type LogSink = {
  readonly write: (line: string) => void;
  readonly isForPeople: boolean;
  readonly level: () => LogLevel;
  readonly now: () => number;
};

const standardSink: LogSink = {
  write: (line) => process.stderr.write(line),
  isForPeople: process.stderr.isTTY === true,
  level: () => publishedConfig()?.settings.logLevel ?? 'info',
  now: Date.now,
};

/** A logger for one component of the server. */
export function createLogger(component: string, sink: LogSink = standardSink): Logger {
  const rateLimit = createRateLimit(sink.now);
  const writer =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (levels.indexOf(level) > levels.indexOf(sink.level())) return;
      const verdict = rateLimit(`${level} ${message}`);
      if (!verdict.isAdmitted) return;
      const repeated = verdict.skipped > 0 ? { repeated: verdict.skipped } : {};
      const safe = scrub({ ...fields, ...repeated });
      const line = { time: new Date(sink.now()).toISOString(), level, component, msg: message };
      sink.write(
        sink.isForPeople ? forPeople(line, safe) : `${JSON.stringify({ ...line, ...safe })}\n`,
      );
    };
  return {
    error: writer('error'),
    warn: writer('warn'),
    info: writer('info'),
    debug: writer('debug'),
  };
}

type Line = {
  readonly time: string;
  readonly level: LogLevel;
  readonly component: string;
  readonly msg: string;
};

/** JSON.stringify also escapes control characters, so that no cluster text can drive the terminal. */
function forPeople(line: Line, fields: LogFields): string {
  const facts = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${line.time.slice(11, 19)} ${line.level.padEnd(5)} ${line.component}: ${line.msg}${facts.join('')}\n`;
}
