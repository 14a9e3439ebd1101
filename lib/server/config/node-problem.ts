/** The oldest Node that @kubernetes/client-node runs on; without it each request fails. */
const oldest = { major: 22, minor: 19 };

/**
 * Why the product cannot run on this Node, if it cannot. Read before anything else, also by a Node of long ago.
 * @param version such as `24.3.0`
 */
export function nodeProblem(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return undefined;
  return (
    `Slicescope needs Node 24, at least ${oldest.major}.${oldest.minor}. This is Node ${version}. ` +
    'Start it with npm start, which brings its own, or install Node 24: https://nodejs.org/en/download'
  );
}
