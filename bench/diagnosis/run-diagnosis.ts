import { fullSight } from '#lib/server/surroundings.ts';
import { calibrate } from '../calibration.ts';
import { describeMachine, loadAverage } from '../machine.ts';
import { writeResults } from '../results-file.ts';
import { overRuns } from '../statistics.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import type { OnePod } from './change-one-pod.ts';
import { changeOnePod } from './change-one-pod.ts';
import type { HardSelector } from './hard-selectors.ts';
import { judgeHardSelectors } from './hard-selectors.ts';
import type { Everything } from './judge-everything.ts';
import { judgeEverything } from './judge-everything.ts';
import { lookedAt } from './measured-world.ts';

const runs = 3;

const podsWatched = fullSight(() => lookedAt);
const podsUnwatched: typeof podsWatched = {
  ...podsWatched,
  whyUnknown: (need) =>
    need === 'pods' ? 'Pods are watched where you look and where trouble lasts' : undefined,
  whyPodsUnknownElsewhere: () => 'Pods are watched where you look and where trouble lasts',
};

/** `npm run bench -- diagnosis`: how long judging takes, without sockets and without a page. */
export async function runDiagnosis(args: readonly string[], signal: AbortSignal): Promise<void> {
  if (args.length > 0) throw new UsageError(`diagnosis takes no option "${args[0]}"`);
  const machine = describeMachine();
  const calibration = calibrate();
  console.log(
    `Commit ${machine.commit}, Node ${machine.node}; ${machine.cores} × ${machine.processor}; calibration ${calibration.ms.toFixed(1)} ms`,
  );
  const repeat = async <T>(measure: () => T | Promise<T>): Promise<readonly T[]> => {
    const measured: T[] = [];
    for (let run = 0; run < runs; run += 1) {
      signal.throwIfAborted();
      measured.push(await measure());
    }
    return measured;
  };
  const onePod = {
    amongReady: await repeat(() => changeOnePod(true)),
    amongUnready: await repeat(() => changeOnePod(false)),
  };
  const fromScratch = {
    podsUnwatched: await repeat(() => judgeEverything(podsUnwatched)),
    podsWatched: await repeat(() => judgeEverything(podsWatched)),
  };
  const hardSelectors = judgeHardSelectors();
  console.log(
    textTable([
      [
        `one Pod of 250 changes, ms (median of ${runs} runs)`,
        'p50',
        'p99',
        'cpu',
        'judged',
        'p50 of the runs',
      ],
      ...changeRows('249 others ready', onePod.amongReady),
      ...changeRows('no other ready', onePod.amongUnready),
      [],
      [
        `10 000 Services, 150 000 Pods (median of ${runs} runs)`,
        'all, ms',
        'cpu, ms',
        'longest turn',
        'its cpu',
        'longest block',
        'heap, MB',
        'after',
        'all of the runs',
      ],
      everythingRow('Pods not watched', fromScratch.podsUnwatched),
      everythingRow('all Pods watched', fromScratch.podsWatched),
      [],
      ['1 Service beside 5 000 Pods, cpu in ms', 'median', 'least', 'most', 'first'],
      ...hardSelectors.map(hardRow),
    ]),
  );
  const results = { machine, calibration, load: loadAverage(), onePod, fromScratch, hardSelectors };
  console.log(`\nAll figures: ${writeResults('diagnosis', new Date(), results)}`);
}

function changeRows(name: string, measured: readonly OnePod[]): readonly (readonly string[])[] {
  const row = (what: string, of: 'pod' | 'slice') => {
    const p50 = overRuns(measured.map((run) => run[of].p50));
    return [
      `${name}: ${what}`,
      figure(p50.median),
      figure(overRuns(measured.map((run) => run[of].p99)).median),
      figure(overRuns(measured.map(({ cpuMs }) => cpuMs)).median),
      `${Math.max(...measured.map(({ mostJudged }) => mostJudged))}`,
      `${figure(p50.least)}–${figure(p50.most)}`,
    ];
  };
  return [row('the Pod', 'pod'), row('its slice', 'slice')];
}

function everythingRow(name: string, measured: readonly Everything[]): readonly string[] {
  const over = (field: keyof Everything) => overRuns(measured.map((run) => run[field]));
  const times = ['ms', 'cpuMs', 'longestTurnMs', 'longestTurnCpuMs', 'longestBlockMs'] as const;
  const sizes = ['heapBefore', 'heapAfter'] as const;
  const { least, most } = over('ms');
  return [
    name,
    ...times.map((field) => over(field).median.toFixed(0)),
    ...sizes.map((field) => over(field).median.toFixed(0)),
    `${least.toFixed(0)}–${most.toFixed(0)}`,
  ];
}

function hardRow({ name, cpuMs, firstCpuMs }: HardSelector): readonly string[] {
  const { median, least, most } = cpuMs;
  return [name, ...[median, least, most, firstCpuMs].map((ms) => ms.toFixed(1))];
}

function figure(ms: number): string {
  return ms.toFixed(2);
}
