import { html, type TemplateResult } from 'lit';
import { button } from '../look/button.ts';
import { icon, type Icon } from '../look/icons.ts';
import type { Language } from '../localize/localize.ts';
import { rich } from '../look/rich.ts';
import type { ThreadState } from '../thread/thread-state.ts';

/** What is shown in place of a thread that is not loaded. */
export function stateScreen(
  state: Exclude<ThreadState, { kind: 'open' | 'waiting' | 'refused' }>,
  { say }: Language,
  again: () => unknown,
): TemplateResult {
  switch (state.kind) {
    case 'loading':
      return html`<div class="skeleton">
        <span class="hidden">${say('Loading messages')}</span><i></i><i></i><i></i>
      </div>`;
    case 'missing':
      return screen('info', say('Student not found'));
    case 'expired':
      return screen(
        'lock',
        say('Your session has expired'),
        say('Nothing you wrote is lost.'),
        button(say('Continue'), again, { style: 'button' }),
      );
    case 'failed':
      return screen(
        'failed',
        say('The messages could not be loaded'),
        '',
        button(say('Try again'), again, { style: 'button' }),
      );
  }
}

export function emptyScreen({ say }: Language): TemplateResult {
  return screen('sms', say('No messages yet'));
}

export function nothingFound({ say }: Language, query: string): TemplateResult {
  return screen('search', rich(say('No message contains “{0}”.'), query));
}

function screen(sign: Icon, title: unknown, words?: unknown, act?: unknown): TemplateResult {
  return html`<div class="state" part="state" tabindex="-1">
    ${icon(sign)}<b>${title}</b><span>${words}</span>${act}
  </div>`;
}
