/** Where a value stands on an axis on which equal steps are equal factors. */
export type LogAxis = {
  readonly ticks: readonly number[];
  place(value: number): number;
};

/** More tell nothing. */
const mostTicks = 6;
const steps = [1, 2, 5];

/**
 * An axis from the round number below the least value to the one above the most.
 * @param from where the axis begins, in pixels
 * @param to where it ends
 */
export function logAxis(values: readonly number[], from: number, to: number): LogAxis {
  const positive = values.filter((value) => value > 0);
  const low = roundBelow(positive.length === 0 ? 1 : Math.min(...positive));
  const high = roundAbove(Math.max(low, ...positive));
  const top = high > low ? high : roundAbove(high * 1.5);
  const all = roundNumbers(low, top);
  const powers = all.filter(isPowerOfTen);
  const span = Math.log(top / low);
  return {
    ticks: all.length <= mostTicks || powers.length < 2 ? all : powers,
    place: (value) => from + (Math.log(Math.max(value, low) / low) / span) * (to - from),
  };
}

function isPowerOfTen(value: number): boolean {
  return Number(value.toExponential().split('e')[0]) === 1;
}

/** 1, 2, 5, 10, 20 … from one to the other. */
function roundNumbers(low: number, top: number): readonly number[] {
  const numbers: number[] = [];
  for (let exponent = exponentOf(low); 10 ** exponent <= top; exponent += 1) {
    for (const step of steps) {
      const number = rounded(step, exponent);
      if (number >= low && number <= top) numbers.push(number);
    }
  }
  return numbers;
}

function roundBelow(value: number): number {
  const exponent = exponentOf(value);
  return Math.max(...steps.map((step) => rounded(step, exponent)).filter((one) => one <= value));
}

function roundAbove(value: number): number {
  const exponent = exponentOf(value);
  const above = [...steps, 10].map((step) => rounded(step, exponent));
  return Math.min(...above.filter((one) => one >= value));
}

function exponentOf(value: number): number {
  return Math.floor(Math.log10(value));
}

/** Without the last digits that a product of powers has too many. */
function rounded(step: number, exponent: number): number {
  return Number(`${step}e${exponent}`);
}
