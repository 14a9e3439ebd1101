import { serveTopology } from '#lib/server/serve-topology.ts';

/** The whole state of the namespaces asked for, as of one revision. An API route for the same reason as the stream. */
export default serveTopology;

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
