// @ts-check

/**
 * One calm line about progress, on stderr: stdout carries results only.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
