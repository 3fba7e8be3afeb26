/** An SMTP server for tests (RFC 5321), as far as mails that are sent to it go. It answers as it is told. */

import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  readonly from: string;
  readonly to: string;
  /** Headers and body as they came. */
  readonly data: string;
}

export interface SmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** What recipients are answered from now on; undefined for 250. */
  readonly answer: (toRecipient: ((address: string) => string | undefined) | undefined) => void;
  /** What senders are answered from now on; undefined for 250. */
  readonly answerSenders: (toSender: string | undefined) => void;
  readonly stop: () => Promise<void>;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let toRecipient: ((address: string) => string | undefined) | undefined;
  let toSender: string | undefined;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    void talk(socket, received, { recipient: (address) => toRecipient?.(address), sender: () => toSender });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (answer) => {
      toRecipient = answer;
    },
    answerSenders: (answer) => {
      toSender = answer;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

interface Answers {
  readonly recipient: (address: string) => string | undefined;
  readonly sender: () => string | undefined;
}

async function talk(socket: Socket, received: ReceivedMail[], answers: Answers) {
  const say = (line: string) => socket.write(`${line}\r\n`);
  const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? '';
  say('220 test');
  let [from, to] = ['', ''];
  let data: string[] | undefined;
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (data && line !== '.') {
      data.push(line.startsWith('.') ? line.slice(1) : line);
    } else if (data) {
      received.push({ from, to, data: data.join('\n') });
      data = undefined;
      say('250 taken');
    } else if (/^MAIL/i.test(line)) {
      from = addressIn(line);
      say(answers.sender() ?? '250 ok');
    } else if (/^RCPT/i.test(line)) {
      to = addressIn(line);
      say(answers.recipient(to) ?? '250 ok');
    } else if (/^DATA/i.test(line)) {
      data = [];
      say('354 go on');
    } else if (/^QUIT/i.test(line)) {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  }
}
