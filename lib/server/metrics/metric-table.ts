/** What one metric means, as `/metrics` and docs/metrics.md tell it. */
export type MetricDefinition = {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One sentence, with the unit. */
  readonly help: string;
  /** The names of its labels. Their values are ours or counted on one hand: never the name of an object of the cluster. */
  readonly labels?: readonly string[];
  /** Upper bounds of a histogram's buckets, ascending; a value above the last one is only in the count and the sum. */
  readonly buckets?: readonly number[];
};

/**
 * In seconds. A controller publishes within a fraction of one; the ready time of a Pod has whole seconds, so the first bound
 * that tells much is 1. From 10 on endpoints are noticeably late, at 60 it is an error (finding lag).
 */
const lagBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] as const;

/**
 * Every metric there is, by name, in the order of the page. Names by the conventions of Prometheus: base units, `_total` for
 * counters; those of any Node process are called as the common clients call them, so that common dashboards fit.
 */
export const metricTable = {
  slicescope_build_info: {
    type: 'gauge',
    help: 'Always 1; the labels say what runs.',
    labels: ['version', 'node'],
  },

  slicescope_sources: {
    type: 'gauge',
    help: 'Collections that are watched, one for each namespace where a cluster-wide watch is refused, by phase.',
    labels: ['resource', 'phase'],
  },
  slicescope_source_live: {
    type: 'gauge',
    help: '1 while every watch of the resource is live, else 0; absent where it is not asked for now.',
    labels: ['resource'],
  },
  slicescope_source_proof_age_seconds: {
    type: 'gauge',
    help: 'Seconds since the API server last proved to be there, of the source where that is longest ago; absent before the first proof.',
    labels: ['resource'],
  },
  slicescope_source_objects: {
    type: 'gauge',
    help: 'Objects held.',
    labels: ['resource'],
  },
  slicescope_source_unreadable_objects: {
    type: 'gauge',
    help: 'Objects that could not be decoded; the page names them.',
    labels: ['resource'],
  },
  slicescope_watch_events_total: {
    type: 'counter',
    help: 'Lines received on watches, those of an initial list by watch included.',
    labels: ['resource', 'type'],
  },
  slicescope_watch_odd_events_total: {
    type: 'counter',
    help: 'Events that should not happen and do no harm: duplicates, older ones, deletions of what was not there, lines that could not be read.',
    labels: ['resource', 'kind'],
  },
  slicescope_watches_opened_total: {
    type: 'counter',
    help: 'Watches that were opened; each after the first is a reconnect.',
    labels: ['resource'],
  },
  slicescope_watch_failures_total: {
    type: 'counter',
    help: 'Attempts to list or watch that failed. A watch that the API server ended in time is none.',
    labels: ['resource'],
  },
  slicescope_relists_total: {
    type: 'counter',
    help: 'Complete lists after the first.',
    labels: ['resource'],
  },
  slicescope_deaf_watches_total: {
    type: 'counter',
    help: 'Open watches that were found not to deliver.',
    labels: ['resource'],
  },
  slicescope_slice_lag_seconds: {
    type: 'histogram',
    help: 'Seconds from the change that led to a slice (endpoints.kubernetes.io/last-change-trigger-time, whole seconds where a Pod gave it) to its arrival here, by the clock of the cluster.',
    buckets: lagBuckets,
  },

  slicescope_services_judged_total: {
    type: 'counter',
    help: 'Judgements of Services, each with its diagnosis.',
  },
  slicescope_judging_seconds_total: {
    type: 'counter',
    help: 'Seconds spent on judging and diagnosing.',
  },
  slicescope_judging_turns_total: {
    type: 'counter',
    help: 'Turns of the event loop that judging took, each about 10 ms at most.',
  },
  slicescope_services: {
    type: 'gauge',
    help: 'Services by health.',
    labels: ['health'],
  },
  slicescope_endpoints: {
    type: 'gauge',
    help: 'Published endpoints by state, counted in each slice: a dual-stack Pod counts twice.',
    labels: ['state'],
  },
  slicescope_findings: {
    type: 'gauge',
    help: 'Findings that are told now, warnings and worse, by id; docs/findings explains each.',
    labels: ['id'],
  },
  slicescope_findings_by_severity: {
    type: 'gauge',
    help: 'The same findings by severity.',
    labels: ['severity'],
  },

  slicescope_revisions_total: {
    type: 'counter',
    help: 'Numbered changes of what is shown.',
  },
  slicescope_journal_entries: {
    type: 'gauge',
    help: 'Changes that are kept for readers who were away.',
  },
  slicescope_journal_oldest_age_seconds: {
    type: 'gauge',
    help: 'Age of the oldest of them: who was away for longer takes a new snapshot. Absent while there is none.',
  },
  slicescope_journal_bytes: {
    type: 'gauge',
    help: 'Memory that they keep, roughly.',
  },
  slicescope_snapshots_given_total: {
    type: 'counter',
    help: 'Compressed snapshots that were answered with; many answers share one.',
  },
  slicescope_snapshots_made_total: {
    type: 'counter',
    help: 'Compressed snapshots that were made.',
  },
  slicescope_snapshot_bytes_total: {
    type: 'counter',
    help: 'Bytes of those that were made, compressed.',
  },
  slicescope_snapshot_seconds_total: {
    type: 'counter',
    help: 'Seconds that making them took, from the question to the last byte; other work goes on meanwhile.',
  },
  slicescope_viewers: {
    type: 'gauge',
    help: 'Open event streams by what they look at.',
    labels: ['scope'],
  },
  slicescope_viewers_limit: {
    type: 'gauge',
    help: 'Event streams that may be open (--max-viewers).',
  },
  slicescope_viewers_refused_total: {
    type: 'counter',
    help: 'Readers that were refused because the limit was reached.',
  },
  slicescope_frames_sent_total: {
    type: 'counter',
    help: 'Events handed to the streams of readers, once for each reader.',
  },
  slicescope_sent_bytes_total: {
    type: 'counter',
    help: 'Bytes of these events, without the heads of HTTP answers.',
  },
  slicescope_resyncs_total: {
    type: 'counter',
    help: 'Readers that were told to take a new snapshot, by reason.',
    labels: ['reason'],
  },
  slicescope_slow_readers_cut_total: {
    type: 'counter',
    help: 'Readers that did not even read that within 10 s and were cut.',
  },

  process_cpu_seconds_total: { type: 'counter', help: 'CPU time spent, user and system.' },
  process_start_time_seconds: { type: 'gauge', help: 'When the process started, since 1970.' },
  process_resident_memory_bytes: { type: 'gauge', help: 'Resident memory.' },
  nodejs_heap_size_total_bytes: { type: 'gauge', help: 'Heap that V8 has taken.' },
  nodejs_heap_size_used_bytes: { type: 'gauge', help: 'Heap in use.' },
  nodejs_external_memory_bytes: {
    type: 'gauge',
    help: 'Memory outside the heap, buffers included.',
  },
  nodejs_eventloop_lag_p50_seconds: {
    type: 'gauge',
    help: 'How late the event loop was in the last ten seconds that are complete: the median.',
  },
  nodejs_eventloop_lag_p99_seconds: { type: 'gauge', help: 'The same: the 99th percentile.' },
  nodejs_eventloop_lag_max_seconds: { type: 'gauge', help: 'The same: the longest.' },
} as const satisfies Readonly<Record<string, MetricDefinition>>;

export type MetricName = keyof typeof metricTable;

/** Metrics that tell how values are distributed; the others are read when somebody asks. */
export type HistogramName = {
  [Name in MetricName]: (typeof metricTable)[Name]['type'] extends 'histogram' ? Name : never;
}[MetricName];
export type ReadName = Exclude<MetricName, HistogramName>;
