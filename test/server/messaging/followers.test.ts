import { expect, it } from 'vitest';
import { createFollowers } from '../../../server/messaging/followers.ts';

it('to stop following twice does not stop a follower who came since', () => {
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
