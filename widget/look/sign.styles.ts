import { css } from './css.ts';

/** The icons beside messages are clipped boxes: there may be thousands, and an SVG takes many times the memory. */
export const signStyles = css`
  .sign {
    background: currentColor;
    display: inline-block;
    margin-inline-end: 0.35em;
  }
  .sign.sms {
    clip-path: polygon(
      evenodd,
      10% 15%,
      90% 15%,
      90% 75%,
      50% 75%,
      30% 95%,
      30% 75%,
      10% 75%,
      10% 15%,
      20% 25%,
      80% 25%,
      80% 65%,
      45% 65%,
      35% 75%,
      35% 65%,
      20% 65%,
      20% 25%
    );
  }
  .sign.email {
    clip-path: polygon(
      evenodd,
      10% 15%,
      90% 15%,
      90% 85%,
      10% 85%,
      10% 15%,
      20% 25%,
      80% 25%,
      80% 30%,
      50% 50%,
      20% 30%,
      20% 25%,
      20% 40%,
      50% 60%,
      80% 40%,
      80% 75%,
      20% 75%,
      20% 40%,
      20% 25%
    );
  }
  .sign.sent {
    clip-path: polygon(15% 55%, 20% 50%, 40% 70%, 80% 25%, 85% 30%, 40% 80%);
  }
  .sign.delivered {
    clip-path: polygon(
      evenodd,
      5% 55%,
      10% 50%,
      25% 70%,
      60% 30%,
      65% 35%,
      25% 80%,
      5% 55%,
      40% 70%,
      45% 65%,
      50% 70%,
      90% 25%,
      95% 30%,
      50% 80%,
      40% 70%
    );
  }
  .sign.sending {
    background: none;
    border: 1.5px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
  }
`;
