import type { CDPSession } from '@playwright/test';
import type { TraceEvent } from './trace-events.ts';
import { readTraceEvents } from './trace-events.ts';

/** A trace that is being recorded by the browser. */
export type FrameTrace = {
  /** Ends the recording and gives the events. Rejects if the browser had no room for all of them. */
  stop(): Promise<readonly TraceEvent[]>;
};

/** Marks of the page; data that arrived for it, and its frames. Nothing more, so that little is disturbed. */
const categories = ['blink.user_timing', 'devtools.timeline'];

/** Begins to record what Chromium knows about frames: https://chromedevtools.github.io/devtools-protocol/tot/Tracing/ */
export async function recordFrames(cdp: CDPSession): Promise<FrameTrace> {
  const values: unknown[] = [];
  const collect = ({ value }: { readonly value: readonly unknown[] }) => {
    for (const event of value) values.push(event);
  };
  cdp.on('Tracing.dataCollected', collect);
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: categories,
      excludedCategories: ['*'],
    },
  });
  return {
    async stop() {
      const complete = new Promise<boolean>((resolve) => {
        cdp.once('Tracing.tracingComplete', ({ dataLossOccurred }) => resolve(dataLossOccurred));
      });
      await cdp.send('Tracing.end');
      const isLossy = await complete;
      cdp.off('Tracing.dataCollected', collect);
      if (isLossy) throw new Error('the browser lost a part of its trace; measure fewer changes');
      return readTraceEvents(values);
    },
  };
}
