import { css } from '../look/css.ts';

export const listStyles = css`
  .scroll-frame {
    display: flex;
    flex: auto;
    flex-direction: column;
    min-block-size: 0;
  }
  .scroll {
    flex: auto;
    min-block-size: 8em;
    overflow: hidden auto;
    padding: 0.5rem 1rem 1rem;
    scroll-padding: 1rem;
  }
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .day,
  .edge {
    text-align: center;
  }
  .block {
    contain-intrinsic-size: auto 250rem;
    /* Room for focus rings, which content-visibility would clip. */
    padding-inline: 4px;
  }
  /* Not the newest page, which is two blocks, before that of what is on its way: screen readers do not find what is skipped. */
  .measured:nth-last-child(n + 4) {
    content-visibility: auto;
  }
  .item {
    padding-block: calc(var(--_gap) / 2);
  }
  .day {
    font-weight: 700;
    padding-block: 0.5rem 1rem;
  }
  .entry {
    align-items: flex-start;
    display: flex;
    flex-direction: column;
    gap: 0.3rem;
  }
  .out {
    align-items: flex-end;
    text-align: end;
  }
  .out :is(.bubble, .trouble) {
    text-align: start;
  }
  time {
    white-space: nowrap;
  }
  .meta b {
    margin-inline-end: 0.15em;
  }
  .bubble {
    background: var(--_inbound);
    border: 1px solid color-mix(in srgb, var(--_inbound), var(--_text) 9%);
    border-radius: var(--_radius);
    max-inline-size: min(82%, 40em);
    padding: 0.55em 0.95em;
  }
  .out .bubble {
    background: var(--_outbound);
    border-color: color-mix(in srgb, var(--_outbound), var(--_accent) 18%);
    border-end-end-radius: 3px;
  }
  .in .bubble {
    border-end-start-radius: 3px;
  }
  .text {
    display: block;
    font-size: 0.9375em;
    white-space: pre-wrap;
  }
  .trouble,
  .choice,
  .note {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.45em;
  }
  .note {
    align-self: stretch;
  }
  .note > span,
  .finding > span {
    max-inline-size: calc(100% - 2em);
  }
  .delivered {
    color: var(--_success);
  }
  .trouble,
  .notice,
  .attention,
  .crisis-note {
    --_tone: var(--_danger);
    --_tint: var(--_tone);
    background: color-mix(in srgb, var(--_surface), var(--_tint) 9%);
    color: var(--_text);
  }
  .trouble,
  .notice,
  .crisis-note {
    border: 1px solid color-mix(in srgb, var(--_surface), var(--_tint) 30%);
    border-radius: calc(var(--_radius) * 0.6);
    padding: 0.4em 0.75em;
  }
  .trouble {
    max-inline-size: clamp(24em, 82%, 50em);
  }
  .warning,
  .attention,
  .unconfirmed {
    --_tint: light-dark(#f5b400, #d99a1c);
    --_tone: var(--_warning);
  }
  :is(.trouble, .notice) > :is(.icon, b, .link),
  .fault,
  .over,
  .crisis .note b {
    color: var(--_tone, var(--_danger));
  }
  .quote,
  .preview,
  blockquote {
    border-inline-start: 3px solid var(--_line);
    padding-inline-start: 0.75em;
  }
  .quote {
    max-inline-size: 82%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .crisis .bubble {
    border-color: var(--_danger);
    border-inline-start-width: 4px;
  }
  .picture {
    border-radius: var(--_radius);
    max-block-size: 20rem;
    max-inline-size: min(82%, 24rem);
  }
  .marker {
    justify-content: center;
  }
  mark {
    background: light-dark(#ffe58a, #6b5200);
    color: inherit;
  }
  .unseen {
    align-self: center;
    font-size: 0.875em;
    font-weight: 600;
    inset-block-end: 1rem;
    min-block-size: 40px;
    position: absolute;
  }
`;
