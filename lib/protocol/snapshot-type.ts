/** What the answer is called whose body is a gzipped sequence of lines, each a JSON text of its own (snapshot-lines.ts). */
export const snapshotType = 'application/vnd.slicescope.topology';
