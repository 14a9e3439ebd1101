import { serveQuestions } from '../processes/serve-questions.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import { fetchAnswer } from './fetch-answer.ts';
import type { ReaderQuestions } from './reader-questions.ts';
import type { StreamCounts, StreamReader } from './stream-reader.ts';
import { openStream } from './stream-reader.ts';

// `node reader-program.ts`: viewers without a page, as many as are asked for.

endWithBench();
let streams: readonly StreamReader[] = [];

serveQuestions<ReaderQuestions>({
  async open({ url, count, queries }) {
    streams = Array.from({ length: count }, (_, index) =>
      openStream(`${url}/api/v1/topology/stream?${queries[index % queries.length] ?? ''}`),
    );
    await Promise.all(streams.map(({ greeted }) => greeted));
    return undefined;
  },
  async report() {
    const sum = (field: Exclude<keyof StreamCounts, 'hasEnded'>) =>
      streams.reduce((total, { counts }) => total + counts[field], 0);
    return {
      streams: streams.length,
      ended: streams.filter(({ counts }) => counts.hasEnded).length,
      frames: sum('frames'),
      changeFrames: sum('changeFrames'),
      changeBytes: sum('changeBytes'),
      flips: sum('flips'),
      silent: streams.filter(({ counts }) => counts.changeFrames === 0).length,
      gaps: sum('gaps'),
      resyncs: sum('resyncs'),
      unknown: sum('unknown'),
      lowestSeq: Math.min(...streams.map(({ counts }) => counts.seq)),
    };
  },
  async close() {
    for (const stream of streams) stream.close();
    streams = [];
    return undefined;
  },
  fetch: ({ url, count, headers }) =>
    Promise.all(Array.from({ length: count }, () => fetchAnswer(url, headers))),
});
