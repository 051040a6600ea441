import { css } from '../look/css.ts';

export const dialogStyles = css`
  dialog {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: 0 18px 48px #0005;
    color: var(--_text);
    flex-direction: column;
    /* In percent, not vw: the page may have a zoom of its own. */
    inline-size: min(35em, 100% - 2rem);
    margin: auto;
    max-block-size: calc(100% - 2rem);
    overflow: hidden;
    padding: 0;
  }
  dialog[open] {
    display: flex;
  }
  /* The page behind stays where it is: pulled down, it would load anew, and the draft would be gone. */
  .scroll,
  dialog,
  .dialog-body {
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: #0008;
  }
  header {
    padding-block: 1.25rem 0.5rem;
    padding-inline: 1.4rem 3.5rem;
  }
  header .icon-button {
    border: 0;
    inset-block-start: 1rem;
    inset-inline-end: 1rem;
    position: absolute;
  }
  .dialog-body {
    align-content: start;
    display: grid;
    gap: 1rem;
    grid-template-columns: minmax(0, 1fr);
    overflow: hidden auto;
    padding: 0.5rem 1.4rem 1.25rem;
    scroll-padding: 1rem;
  }
  footer {
    border-block-start: 1px solid var(--_line);
    justify-content: flex-end;
    padding: 0.9rem 1.4rem;
  }
  .field .hint {
    margin-inline-start: 0.3em;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
    padding: 0;
  }
  label,
  legend {
    font-size: 0.875em;
    font-weight: 700;
    padding: 0;
  }
  :is(#to, #search, #subject, #body) {
    background: var(--_surface);
    border: 1px solid var(--_muted);
    border-radius: calc(var(--_radius) * 0.6);
    cursor: auto;
    font-size: 0.9375em;
    inline-size: 100%;
    margin-block-start: 0.4rem;
    min-block-size: 44px;
    padding: 0.55em 0.75em;
  }
  #search {
    flex: 1;
    margin: 0;
  }
  /* The search has a close button of its own. */
  #search::-webkit-search-cancel-button {
    display: none;
  }
  /* A select adds about as much of its own. In Safari, a long name would make the whole dialog wider. */
  #to {
    contain: paint;
    padding-inline-start: 0.5em;
  }
  #body {
    min-block-size: 7rem;
    resize: vertical;
  }
  :is(#to, #subject, #body)[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .fault,
  .over {
    font-weight: 600;
  }
  .fault:not(:empty) {
    margin-block-start: 0.3rem;
  }
  .cards {
    display: grid;
    gap: 0.5rem;
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    margin-block-start: 0.4rem;
  }
  .card {
    align-items: center;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    display: flex;
    font-weight: 400;
    gap: 0.75rem;
    min-block-size: 3.5rem;
    padding: 0.5rem 0.8rem;
  }
  .card input {
    appearance: none;
    inset: 0;
    outline: 0;
    position: absolute;
  }
  .card:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .card:has(:disabled) {
    background: var(--_inbound);
    color: var(--_muted);
  }
  .about {
    color: var(--_muted);
    display: flex;
    flex-wrap: wrap;
    font-size: 0.875em;
    gap: 0 0.5em;
  }
  .about i {
    border: 1px solid;
    border-radius: 1em;
    color: var(--_accent);
    font-size: 0.875em;
    font-style: normal;
    font-weight: 600;
    inset-block-start: 0.6rem;
    inset-inline-end: 0.8rem;
    line-height: 1.3;
    padding: 0 0.6em;
    position: absolute;
  }
  .below {
    justify-content: space-between;
    margin-block-start: 0.4rem;
  }
  .below p {
    color: var(--_warning);
  }
  .notice {
    display: flex;
    gap: 0.75em;
    padding: 0.7em 0.9em;
  }
  .notice a {
    color: inherit;
    display: inline-block;
    padding-block: 0.3em;
  }
  .notice > div {
    display: grid;
    gap: 0.35em;
    justify-items: start;
  }
  .dialog-body > .note + .note {
    margin-block-start: -0.75rem;
  }
  @media (max-width: 30rem) {
    dialog {
      border: 0;
      border-radius: 0;
      inline-size: 100%;
      block-size: 100%;
      max-block-size: none;
      max-inline-size: none;
    }
    .dialog-body {
      flex: 1;
    }
    footer .button {
      flex: auto;
    }
  }
  /* Too low for a fixed header and footer: the whole dialog scrolls. */
  @media (max-height: 24rem) {
    dialog {
      overflow: hidden auto;
    }
    .dialog-body {
      overflow: visible;
    }
  }
`;
