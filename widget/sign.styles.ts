import { css } from './css.ts';

/** What stands beside thousands of messages is cut out of a box: an SVG takes many times the memory. */
export const signStyles = css`
  .sign {
    background: currentColor;
    display: inline-block;
    margin-inline-end: 0.35em;
  }
  .sign.sms {
    clip-path: polygon(
      evenodd,
      11% 14%,
      89% 14%,
      89% 73%,
      49% 73%,
      27% 95%,
      27% 73%,
      11% 73%,
      11% 14%,
      20% 23%,
      80% 23%,
      80% 64%,
      45% 64%,
      36% 73%,
      36% 64%,
      20% 64%,
      20% 23%,
      11% 14%
    );
  }
  .sign.email {
    clip-path: polygon(
      evenodd,
      8% 17%,
      92% 17%,
      92% 83%,
      8% 83%,
      8% 17%,
      17% 27%,
      83% 27%,
      83% 29%,
      50% 51%,
      17% 29%,
      17% 27%,
      17% 40%,
      50% 62%,
      83% 40%,
      83% 73%,
      17% 73%,
      17% 40%,
      17% 27%,
      8% 17%
    );
  }
  .sign.sent {
    clip-path: polygon(15% 56%, 22% 50%, 39% 68%, 78% 25%, 85% 31%, 39% 82%);
  }
  .sign.delivered {
    clip-path: polygon(
      evenodd,
      3% 56%,
      10% 50%,
      25% 68%,
      59% 28%,
      66% 34%,
      25% 82%,
      3% 56%,
      40% 72%,
      47% 65%,
      50% 68%,
      90% 25%,
      97% 31%,
      50% 82%,
      40% 72%,
      3% 56%
    );
  }
  .sign.sending {
    background: none;
    border: 1.5px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
  }
`;
