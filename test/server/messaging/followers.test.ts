import { describe, expect, it } from 'vitest';
import { createFollowers } from '../../../server/messaging/followers.ts';

function open() {
  let change = (_studentIds: ReadonlySet<string>) => {};
  const followers = createFollowers({
    onChange(listener) {
      change = listener;
    },
  });
  const woken: string[] = [];
  return {
    woken,
    follow: (name: string) => followers.follow('stu_1', () => woken.push(name)),
    change: () => change(new Set(['stu_1'])),
  };
}

describe('to stop following', () => {
  it('leaves the others who follow the student awake', () => {
    const { woken, follow, change } = open();
    const stop = follow('first');
    follow('second');
    stop();
    change();
    expect(woken).toEqual(['second']);
  });

  it('twice does not stop a follower who came since', () => {
    const { woken, follow, change } = open();
    const stop = follow('first');
    stop();
    follow('second');
    stop();
    change();
    expect(woken).toEqual(['second']);
  });
});
