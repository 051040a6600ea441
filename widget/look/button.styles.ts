import { css } from './css.ts';

export const buttonStyles = css`
  button,
  summary,
  input,
  textarea,
  select {
    background: none;
    border: 0;
    color: inherit;
    cursor: pointer;
    font: inherit;
    letter-spacing: inherit;
  }
  [aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }
  :focus-visible,
  .card:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .button,
  .icon-button,
  .small,
  .chip {
    align-items: center;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    display: inline-flex;
    font-weight: 600;
    gap: 0.5em;
    justify-content: center;
    min-block-size: 28px;
    padding: 0.2em 0.75em;
  }
  .button,
  .icon-button {
    font-size: 0.875em;
    min-block-size: 40px;
    padding-inline: 0.95em;
  }
  .icon-button {
    inline-size: 40px;
    padding: 0;
  }
  /* In line with the search button, however large the type is. */
  .more {
    display: flex;
  }
  .small {
    background: var(--_surface);
    border-color: var(--_muted);
    color: var(--_text);
  }
  .chip {
    background: var(--_inbound);
    border-radius: 2em;
    color: var(--_text);
    font-weight: 400;
  }
  .primary,
  .unseen {
    background: var(--_accent);
    border-color: transparent;
    color: var(--votech-on-accent, light-dark(#fff, #0b1830));
  }
  .link {
    font-weight: 600;
    min-block-size: 24px;
    padding: 0;
    text-decoration: underline;
  }
  /* A tint that shows on every background. */
  :is(button, summary):not([aria-disabled='true']):hover {
    box-shadow: inset 0 0 0 5em #8882;
  }
  @media (pointer: coarse) {
    a,
    button,
    summary {
      min-block-size: 44px !important;
      min-inline-size: 44px;
    }
    /* On iPhones, the page would zoom in on a field with smaller type. */
    input,
    textarea,
    select {
      font-size: max(16px, 1em) !important;
    }
  }
`;
