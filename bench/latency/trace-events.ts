import { z } from 'zod';

/** What is used of an event of a Chromium trace; times in microseconds of the browser's monotonic clock. */
export type TraceEvent = z.infer<typeof traceEvent>;

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (Trace Event Format) */
const traceEvent = z.object({
  name: z.string(),
  /** `b` and `e` begin and end what has an id; `I` is a moment. */
  ph: z.string(),
  ts: z.number(),
  pid: z.number(),
  tid: z.number(),
  id2: z.object({ local: z.string() }).partial().optional(),
  args: z
    .object({
      frame_reporter: z.object({ state: z.string() }).partial(),
      send_begin_mainframe_to_commit_breakdown: z
        .object({ begin_main_sent_to_started_us: z.number() })
        .partial(),
      data: z.object({ requestId: z.string() }).partial(),
    })
    .partial()
    .optional(),
});

/** @throws ZodError where the browser's events have another form */
export function readTraceEvents(values: readonly unknown[]): readonly TraceEvent[] {
  return z.array(traceEvent).parse(values);
}
