import type { Composer } from '../dialog/composer.ts';
import type { ThreadController } from '../thread/thread-controller.ts';
import type { HeaderActions } from './thread-header.ts';
import { print, save } from './transcript.ts';

/** What the buttons above the history do. `sayFailed` is called when one did not work, unless its thread was left. */
export function headerActions(
  threads: ThreadController,
  composer: Composer,
  sayFailed: () => void,
): HeaderActions {
  return {
    compose: () => composer.open(),
    refresh: async () => {
      if (!(await threads.reload())) sayFailed();
    },
    transcript: async () => {
      const answer = await threads.download('/transcript?format=csv');
      if (answer?.kind === 'ok') save(answer.value, 'messages.csv');
      else if (answer) sayFailed();
    },
    print: async () => {
      // Opened at once, as part of the click: later, the browser would block it as a pop-up.
      const page = window.open('');
      const answer = await threads.download('/transcript?format=html');
      if (answer?.kind === 'ok')
        return page ? print(answer.value, page) : save(answer.value, 'messages.html');
      page?.close();
      if (answer) sayFailed();
    },
    markAnswered: async () => {
      const answer = await threads.call('/answered', { body: {} });
      const { thread } = threads;
      if (answer?.kind === 'ok' && thread) threads.applyStudent({ ...thread.student, waitingSince: null });
      else if (answer) sayFailed();
    },
  };
}
