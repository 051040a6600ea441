import { buttonStyles } from './look/button.styles.ts';
import { css } from './look/css.ts';
import { listStyles } from './history/message-list.styles.ts';
import { dialogStyles } from './dialog/send-dialog.styles.ts';
import { signStyles } from './look/sign.styles.ts';

/** Colors, type and the frame. Every color is a custom property with a default for light and for dark. */
const frameStyles = css`
  :host {
    --_accent: var(--votech-accent, light-dark(#1d5bd6, #7aa7ff));
    --_surface: var(--votech-surface, light-dark(#fff, #161b22));
    --_text: var(--votech-text, light-dark(#17202e, #e9eef4));
    --_muted: var(--votech-muted, light-dark(#566173, #9ba7b5));
    --_success: var(--votech-success, light-dark(#14754a, #57c794));
    --_danger: var(--votech-danger, light-dark(#b3201a, #ff9188));
    --_warning: var(--votech-warning, light-dark(#7a5200, #f0c566));
    --_outbound: var(--votech-outbound, light-dark(#e8f0fe, #1b2b4e));
    --_inbound: var(--votech-inbound, light-dark(#f2f3f5, #21262e));
    --_line: var(--votech-line, light-dark(#dce1e8, #2d343e));
    --_radius: var(--votech-radius, 12px);
    --_gap: 1rem;
    color-scheme: light dark;
    display: flex;
    flex-direction: column;
    font-family: var(--votech-font, inherit);
    line-height: 1.45;
    max-block-size: clamp(24em, 92vh, 46em);
    min-inline-size: 0;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([density='compact']) {
    --_gap: 0.5rem;
  }
  :host([hidden]),
  .about :empty {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  section {
    background: var(--_surface);
    /* Also where the page makes the element a block. */
    block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_text);
    /* As wide as the page lets it be, whatever is in it. In a row, a table or a dialog of the page's it would be 0 wide. */
    contain-intrinsic-inline-size: min(35em, 80vw);
    contain: inline-size;
    display: flex;
    flex: auto;
    flex-direction: column;
    max-block-size: inherit;
    /* It scrolls where what stands above the history leaves too little of it. */
    overflow: hidden auto;
    overflow-wrap: anywhere;
    text-align: start;
    /* Whatever the page gives a table or heading around the element, or everything: words are shown in full, as they were written. */
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
  .top,
  .actions,
  .searchbar,
  .line,
  .below,
  .finding,
  footer {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
  }
  .top,
  .line {
    /* Not the whole section: in Safari, the history would go back to where it was as the dialog closes. */
    container-type: inline-size;
    border-block-end: 1px solid var(--_line);
    padding: 1rem 1.25rem;
    z-index: 1; /* A container is a stacking context in Safari 17, and the menu stands over the history. */
  }
  .title,
  .line > span,
  footer > span {
    flex: 1 1 10rem;
  }
  .heading,
  h2 {
    font-size: 1.125em;
    font-weight: 700;
  }
  .title p,
  header p,
  .line,
  .meta,
  .note,
  .status,
  .trouble,
  .quote,
  .entry > .link,
  .day,
  .edge,
  .notice,
  .hint,
  .fault,
  .below,
  .preview,
  footer > span {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .line {
    padding-block: 0.5rem;
  }
  /* A phone number and a time of day stay in one piece. */
  :is(.line, .notice) bdi {
    display: inline-block;
  }
  .searchbar {
    flex: 1 0 100%;
  }
  .actions,
  .find {
    margin-inline-start: auto;
  }
  .icon {
    block-size: 1.15em;
    fill: none;
    flex: none;
    inline-size: 1.15em;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
    vertical-align: -0.2em;
  }
  .more .icon {
    /* In Safari, Tab does not leave a summary after a click on something in it. */
    pointer-events: none;
    stroke-width: 2.5;
  }
  /* What stands in them has its place there. */
  .top,
  details,
  header,
  .card,
  .scroll-frame {
    position: relative;
  }
  .menu {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    box-shadow: 0 18px 48px #0005;
    display: grid;
    inset-inline-end: 0;
    padding: 0.5rem;
    position: absolute;
    white-space: nowrap;
  }
  .menu button {
    min-block-size: 40px;
    padding-inline: 0.75em;
    text-align: start;
  }
  .state {
    align-content: center;
    color: var(--_muted);
    display: grid;
    flex: 1;
    gap: 0.5rem;
    justify-items: center;
    min-block-size: 14rem;
    padding: 2rem 1.25rem;
    text-align: center;
  }
  .state b,
  .state button,
  .meta b,
  .ask {
    color: var(--_text);
  }
  /* As tall as the element can get, since most threads are longer than that. */
  .skeleton {
    align-content: start;
    block-size: 46em;
    display: grid;
    gap: 1.5rem;
    padding: 1.5rem 1.25rem;
  }
  /* With forced colors, only the border is visible. */
  .skeleton i {
    background: var(--_inbound);
    border: 1px solid transparent;
    block-size: 3.5rem;
    border-radius: var(--_radius);
    margin-inline: 0 40%;
  }
  .skeleton i + i {
    margin-inline: 50% 0;
  }
  .hidden {
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  @container (max-width: 28em) {
    .actions {
      display: contents;
    }
    /* The menu may stand anywhere in its row, so what it opens has its place at the header's end. */
    details {
      position: static;
    }
    .menu {
      inset-inline-end: 1.25rem;
      white-space: normal;
    }
    .title {
      flex-basis: 6rem;
    }
    .actions .primary {
      flex: 1 0 100%;
    }
  }
  @media (forced-colors: active) {
    .icon.sign {
      background: CanvasText;
      forced-color-adjust: none;
    }
    button,
    :checked + .icon + span b {
      border: 1px solid;
      text-decoration: underline;
    }
  }
`;

export const styles = frameStyles + buttonStyles + listStyles + dialogStyles + signStyles;
