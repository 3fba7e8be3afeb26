import { expect, test } from 'vitest';
import { Callbacks } from './callbacks.ts';
import { sourcesBy } from './sourceFor.ts';
import { WebSocketSource } from './webSocketSource.ts';

test.each(['constructor', 'toString', '__proto__', 'jobs'])(
  'a subgraph named %s of which nothing is said has a WebSocket',
  (name) => {
    const source = sourcesBy({}, new Callbacks(() => ''))(name, 'http://127.0.0.1/');
    expect(source).toBeInstanceOf(WebSocketSource);
  },
);
