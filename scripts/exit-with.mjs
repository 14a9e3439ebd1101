// @ts-check

/** What a shell reports for a program that was interrupted. */
const interrupted = 130;

/**
 * Ends the process with the code the work returns; an error is told by its message alone.
 * @param {() => Promise<number>} work
 */
export async function exitWith(work) {
  try {
    process.exit(await work());
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') process.exit(interrupted);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
