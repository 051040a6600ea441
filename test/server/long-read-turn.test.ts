import { expect, it } from 'vitest';
import { longReadTurn } from '../../server/long-read-turn.ts';

it('of many long reads at once, one goes on in each turn of the event loop: others are answered between', async () => {
  let turn = 0;
  let counting = true;
  const count = () => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const read = async (): Promise<number[]> => {
    const turns: number[] = [];
    for (let part = 0; part < 3; part += 1) {
      await longReadTurn();
      turns.push(turn);
    }
    return turns;
  };
  const all = await Promise.all(Array.from({ length: 20 }, read));
  counting = false;
  const turns = all.flat();
  expect(new Set(turns).size).toBe(turns.length);
  // None goes on until each of the others has had its turn.
  const firsts = all.map(([first = 0]) => first);
  expect(Math.max(...firsts)).toBeLessThan(Math.min(...all.map(([, second = 0]) => second)));
});
