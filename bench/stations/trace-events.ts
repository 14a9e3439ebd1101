import { z } from 'zod';

/** What is used of an event of a Chromium trace; times in microseconds of the browser's monotonic clock. */
export type TraceEvent = z.infer<typeof traceEvent>;

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (Trace Event Format) */
const traceEvent = z.object({
  name: z.string(),
  /** `b`, `n` and `e` begin, mention and end what has an id; `I` is a moment. */
  ph: z.string(),
  ts: z.number(),
  pid: z.number(),
  args: z.record(z.string(), z.unknown()).optional(),
});

/** @throws ZodError where the browser's events have another form */
export function readTraceEvents(values: readonly unknown[]): readonly TraceEvent[] {
  return z.array(traceEvent).parse(values);
}
