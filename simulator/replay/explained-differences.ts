/** Why the simulator answers a recorded request otherwise than the real API server did. */
export type Explanation = {
  /** Names of recordings. */
  readonly recordings: RegExp;
  /** Differences as the replay tells them. */
  readonly differences: RegExp;
  readonly why: string;
};

/** The whole list: what is not here is the same, and what is here and the same fails a test, too. */
export const explanations: readonly Explanation[] = [
  {
    recordings: /^01-version-health$/,
    differences: /^GET \/version (gitVersion|gitCommit|goVersion|compiler|platform):/,
    why: 'It says that it is the simulator of 1.34.4, and is not built by Go.',
  },
  {
    recordings: /^(01-version-health|02-discovery)$/,
    differences: /serverAddressByClientCIDRs\[0\]\.serverAddress:/,
    why: 'It stands at another address.',
  },
  {
    recordings: /^(01-version-health|02-discovery)$/,
    differences:
      /^GET (\/apis|\/api|\/api\/v1|\/apis\/apps\/v1|\/) (groups|resources|items|items\[0\]\.versions\[0\]\.resources|paths): \d+ items -> \d+ items$/,
    why: 'It serves the resources that Services and their endpoints need, not all of them.',
  },
  {
    recordings: /^(01-version-health|02-discovery)$/,
    differences: /^GET \/apis(\/apps\/v1)? (Transfer-Encoding|Content-Length):/,
    why: 'With fewer resources the document is short enough to be sent with its length.',
  },
  {
    recordings: /^02-discovery$/,
    differences: /^GET \/apis status: 304 -> 200$/,
    why: 'Another document has another ETag; that its own is answered with 304 is tested beside the discovery.',
  },
  {
    recordings: /^01-version-health$/,
    differences: /^GET \/metrics\/slis status: 200 -> 404$/,
    why: 'It has no metrics of an API server.',
  },
  {
    recordings: /^07-table-endpointslices$/,
    differences: /rows\[3\]\.cells\[[123]\]:/,
    why: 'The recording shows only the metadata of this slice, so its cells are empty here.',
  },
  {
    recordings: /^10-405-406-415-422-409$/,
    differences: /^PATCH \/apis (Transfer-Encoding|Content-Length|groups):/,
    why: 'The simulator serves fewer groups, and their list is short.',
  },
  {
    recordings: /^11-list-410$/,
    differences: /items\[6\]\.metadata\.labels\.touched:/,
    why: 'The change between the pages was written by the replay.',
  },
  {
    recordings: /^13-429-priority-and-fairness$/,
    differences: /Retry-After: 8 -> 1$/,
    why: 'Overload is a switch, which leaves out how Priority and Fairness came to it.',
  },
  {
    recordings: /^14-reviews$/,
    differences: /status\.nonResourceRules\[\d\]\.nonResourceURLs: \d+ items -> \d+ items$/,
    why: 'The same rules in another order; that of the real server is not the same each time either.',
  },
  {
    recordings: /^16-protobuf$/,
    differences: /(status: \d+ -> 406|Content-Type: application\/vnd.kubernetes.protobuf -> .*)$/,
    why: 'It reads protobuf but does not write it: who accepts JSON, too, gets JSON, and others 406.',
  },
  {
    recordings: /./,
    differences: / Content-Type: application\/vnd.kubernetes.protobuf -> application\/json$/,
    why: 'kubectl prefers protobuf and accepts JSON, which is what it gets.',
  },
  {
    recordings: /^17-watch-terminated-around$/,
    differences: /^GET \/readyz status: 500 -> 200$/,
    why: 'It has no phase of terminating; faults stop it at once.',
  },
  {
    recordings: /^11-watch-410-no-watch-cache$/,
    differences: /object\.message:/,
    why: 'A server without watch cache words it otherwise; the simulator is one with a cache.',
  },
  {
    recordings: /^(apply-service|apply-service-again|apply-server-side|explain-endpointslice)$/,
    differences: /^GET \/openapi\/v3\/\S+ status: 200 -> 301$/,
    why: 'Its document has another hash, to which both servers redirect.',
  },
  {
    recordings: /^apply-server-side$/,
    differences: /^PATCH \S+ status: 200 -> 415$/,
    why: 'Server-side apply needs the ownership of fields, which it does not keep.',
  },
  {
    recordings: /^get-all$/,
    differences: /^GET \S+ status: 200 -> 404$/,
    why: 'kubectl asks for all kinds that discovery named; these it does not serve and does not name.',
  },
];

/** The differences that no explanation covers. */
export function unexplained(recording: string, differences: readonly string[]): readonly string[] {
  return differences.filter(
    (difference) => !explanations.some((explanation) => covers(explanation, recording, difference)),
  );
}

/** True where the explanation covers the difference. */
export function covers(
  { recordings, differences }: Explanation,
  recording: string,
  difference: string,
): boolean {
  return recordings.test(recording) && differences.test(difference);
}
