import { expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { openConversation, send } from '../app/conversation.ts';
import { taskOf, until } from '../app/open-app.ts';

it('an outbox that is stopped while it moves its plan back with the clock claims nothing more', async () => {
  const gate = Promise.withResolvers<void>();
  let [moves, claims] = [0, 0];
  const around = (store: Store): Store => ({
    ...store,
    async moveTasksBack(byMs) {
      moves += 1;
      await gate.promise;
      await store.moveTasksBack(byMs);
    },
    claimDue(now, room) {
      claims += 1;
      return store.claimDue(now, room);
    },
  });
  const opened = await openConversation({ around });
  opened.clock.advance(-5_000);
  opened.outbox.wake();
  await until(() => moves === 1);
  const { id } = await send(opened, { body: 'Hello' });
  const before = claims;
  await opened.outbox.stop();
  gate.resolve();
  await until(() => opened.logs().includes('the clock went back'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(claims).toBe(before);
  expect(taskOf(opened, id)?.task).toBe('send');
  expect(opened.sandbox.texts).toEqual([]);
});
