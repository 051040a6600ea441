import { expect, it } from 'vitest';
import { createFollowers } from '../../../server/messaging/followers.ts';

it('who stops following twice stops nobody who followed since', () => {
  let change = (_studentIds: ReadonlySet<string>) => {};
  const followers = createFollowers({
    onChange(listener) {
      change = listener;
    },
  });
  const woken: string[] = [];
  const stop = followers.follow('stu_1', () => woken.push('first'));
  stop();
  followers.follow('stu_1', () => woken.push('second'));
  stop();
  change(new Set(['stu_1']));
  expect(woken).toEqual(['second']);
});
