import { spawn } from 'node:child_process';
import { env as processEnvironment } from 'node:process';
import type { Clock } from './clock.ts';
import { ConnectError } from './connect-error.ts';
import type { JsonObject } from './decode/fields.ts';
import { isRecord, record, text } from './decode/fields.ts';
import { scrubText } from './decode/scrub-text.ts';

/** A plugin may open a browser, but a source that waits longer helps nobody. */
const pluginDeadlineMs = 20_000;
/** An ExecCredential is a few kilobytes; what prints more is something else. */
const largestOutputBytes = 1024 * 1024;
/** A credential is renewed before it ends, so that no request carries an ended one. */
const expiryLeewayMs = 10_000;
/** After a failure the plugin rests: several sources ask, and each run may open a login window. */
const restAfterFailureMs = 10_000;

/** What a credential plugin hands out. */
export type ExecStatus = {
  readonly token: string | undefined;
  readonly clientCertificate: string | undefined;
  readonly clientKey: string | undefined;
  readonly expiresAt: number | undefined;
};

/** The credential of a kubeconfig's `exec` entry: run once for all who ask, kept until it ends. */
export type ExecCredential = {
  /** Rejects with a `ConnectError` of kind credentials. */
  current(): Promise<ExecStatus>;
  /** The API server refused the credential: run the plugin again. */
  drop(): void;
};

export type ExecOptions = {
  readonly exec: JsonObject;
  /** What the plugin is told about the cluster when its entry asks for that (provideClusterInfo). */
  readonly cluster: JsonObject;
  readonly clock: Clock;
};

/** client.authentication.k8s.io ExecCredential, as kubectl runs its plugins, without a terminal. */
export function createExecCredential({ exec, cluster, clock }: ExecOptions): ExecCredential {
  let flying: Promise<ExecStatus> | undefined;
  let cached: ExecStatus | undefined;
  let failure: { readonly error: unknown; readonly until: number } | undefined;

  async function run(): Promise<ExecStatus> {
    try {
      cached = await runPlugin(exec, cluster, clock);
      failure = undefined;
      return cached;
    } catch (error) {
      failure = { error, until: clock.now() + restAfterFailureMs };
      throw error;
    } finally {
      flying = undefined;
    }
  }

  return {
    async current() {
      if (cached !== undefined && !isEnding(cached, clock.now())) return cached;
      if (failure !== undefined && clock.now() < failure.until) throw failure.error;
      flying ??= run();
      return flying;
    },
    drop() {
      cached = undefined;
    },
  };
}

function isEnding({ expiresAt }: ExecStatus, now: number): boolean {
  return expiresAt !== undefined && expiresAt - expiryLeewayMs <= now;
}

async function runPlugin(exec: JsonObject, cluster: JsonObject, clock: Clock): Promise<ExecStatus> {
  const command = text(exec.command);
  if (command === undefined || command === '') {
    throw failed('exec of the kubeconfig has no command', exec);
  }
  if (exec.interactiveMode === 'Always') {
    throw failed(`${command} wants a terminal (interactiveMode: Always) and there is none`, exec);
  }
  const output = await collectOutput(command, exec, cluster, clock);
  return readStatus(command, output, exec);
}

function collectOutput(
  command: string,
  exec: JsonObject,
  cluster: JsonObject,
  clock: Clock,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, textList(exec.args), {
      env: { ...processEnvironment, ...environmentOf(exec), ...execInfo(exec, cluster) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group, so that whatever it started ends with it.
      detached: true,
    });
    let output = '';
    let complaint = '';
    const cancelDeadline = clock.setTimer(() => {
      stop(`${command} did not answer in ${pluginDeadlineMs / 1000} s and was stopped`);
    }, pluginDeadlineMs);

    function stop(reason: string, cause?: unknown): void {
      cancelDeadline();
      killGroup(child.pid);
      reject(failed(reason, exec, cause));
    }

    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      if (output.length > largestOutputBytes) stop(`${command} prints more than 1 MiB`);
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (complaint.length < largestOutputBytes) complaint += part;
    });
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      stop(missing ? `${command} is not installed` : `${command} cannot be run`, error);
    });
    child.on('close', (code, signal) => {
      cancelDeadline();
      if (code === 0) return resolve(output);
      const how = code === null ? `was ended by ${signal}` : `ended with code ${code}`;
      reject(failed(`${command} ${how}: ${firstLine(complaint) || 'it said nothing'}`, exec));
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The group is gone already: what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function environmentOf(exec: JsonObject): Record<string, string> {
  const members = Array.isArray(exec.env) ? exec.env : [];
  return Object.fromEntries(
    members.flatMap((member: unknown) => {
      const { name, value } = record(member);
      return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
    }),
  );
}

/** KUBERNETES_EXEC_INFO, from which a plugin learns the version to answer in and the cluster. */
function execInfo(exec: JsonObject, cluster: JsonObject): Record<string, string> {
  const spec = {
    interactive: false,
    ...(exec.provideClusterInfo === true && { cluster }),
  };
  const info = { apiVersion: text(exec.apiVersion), kind: 'ExecCredential', spec };
  return { KUBERNETES_EXEC_INFO: JSON.stringify(info) };
}

function readStatus(command: string, output: string, exec: JsonObject): ExecStatus {
  const status = parseStatus(output);
  if (status === undefined) throw failed(`${command} printed no ExecCredential`, exec);
  const token = text(status.token);
  const clientCertificate = text(status.clientCertificateData);
  const clientKey = text(status.clientKeyData);
  if (token === undefined && (clientCertificate === undefined || clientKey === undefined)) {
    throw failed(`${command} gave neither a token nor a certificate with its key`, exec);
  }
  const expiresAt = Date.parse(text(status.expirationTimestamp) ?? '');
  return {
    token,
    clientCertificate,
    clientKey,
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
  };
}

function parseStatus(output: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(output);
    const { kind, status } = record(parsed);
    return kind === 'ExecCredential' && isRecord(status) ? status : undefined;
  } catch {
    // Its output may hold a token: it is neither shown nor kept.
    return undefined;
  }
}

function failed(what: string, exec: JsonObject, cause?: unknown): ConnectError {
  const hint = text(exec.installHint);
  const remedy =
    hint === undefined
      ? 'Run a kubectl command with this context to see what it needs'
      : scrubText(hint);
  return new ConnectError('credentials', `the credential plugin ${what}. ${remedy}.`, { cause });
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}

function firstLine(complaint: string): string {
  return scrubText(complaint.trim().split('\n', 1)[0] ?? '');
}
