/** Loaded into the server before its own code: says how long its event loop stood still, at `LOOP_PORT`, and begins anew. */
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
createServer((_request, response) => {
  response.end(String(Math.max(0, delay.max / 1e6 - resolution)));
  delay.reset();
})
  .listen(Number(process.env['LOOP_PORT']), '127.0.0.1')
  .unref();
