/** What this thread has computed so far, in milliseconds: what others take of the machine is not in it. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
