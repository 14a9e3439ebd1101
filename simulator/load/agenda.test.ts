import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';

it('gives what is due, the earliest first, and of one time what was added first', () => {
  const tasks = fc.array(fc.nat(20), { maxLength: 60 });
  fc.assert(
    fc.property(tasks, fc.nat(20), (dues, now) => {
      const agenda = createAgenda();
      const run: number[] = [];
      for (const [nth, due] of dues.entries()) agenda.add(due, () => run.push(nth));
      for (let task = agenda.takeDue(now); task !== undefined; task = agenda.takeDue(now))
        task.run();
      const expected = [...dues.keys()]
        .filter((nth) => (dues[nth] ?? 0) <= now)
        .sort((a, b) => (dues[a] ?? 0) - (dues[b] ?? 0) || a - b);
      expect(run).toEqual(expected);
      expect(agenda.size()).toBe(dues.length - run.length);
    }),
  );
});
